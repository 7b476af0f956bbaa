package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.rules.Change;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.SecretSight;
import dev.berth.reconciler.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what reconciling would do, without planning steps: it needs no image to be fetched and no effect to be possible. Pure. */
public final class Preview {
    private static final String NOT_FETCHED = "(not fetched)";

    private final Wanted wanted;
    private final World world;
    private final SortedMap<PodName, Manifest> manifests;

    private Preview(Wanted wanted, World world, SortedMap<PodName, Manifest> manifests) {
        this.wanted = wanted;
        this.world = world;
        this.manifests = manifests;
    }

    /**
     * What would be done to each pod, by name.
     *
     * @param manifests where wanted pods are written; pods that are missing here are told without origins
     */
    public static List<PodPreview> of(Wanted wanted, World world, SortedMap<PodName, Manifest> manifests) {
        SortedSet<PodName> names = new TreeSet<>(world.pods().keySet());
        names.addAll(wanted.pods().keySet());
        Preview preview = new Preview(wanted, world, manifests);
        return names.stream().map(preview::of).toList();
    }

    private PodPreview of(PodName name) {
        Optional<PodRecord> record = Optional.ofNullable(world.pods().get(name)).map(PodState::record);
        PodSpec spec = wanted.pods().get(name);
        if (spec == null) {
            return unwanted(name);
        }
        return record.filter(known -> known.removal().isEmpty())
                .map(known -> changed(known, spec))
                .orElseGet(() -> new PodPreview(name, PodPreview.Kind.CREATE, List.of(), note(spec)));
    }

    private PodPreview unwanted(PodName name) {
        boolean deleted = wanted.deletions().contains(name);
        String note = deleted
                ? "its manifest is gone"
                : Optional.ofNullable(wanted.halted().get(name))
                        .map(why -> "deletion halted: " + why)
                        .orElse("");
        return new PodPreview(name, deleted ? PodPreview.Kind.DELETE : PodPreview.Kind.NO_CHANGE, List.of(), note);
    }

    private PodPreview changed(PodRecord record, PodSpec spec) {
        List<Change> changes = FieldRules.diff(record.target(), sketch(record.target(), spec));
        PodPreview.Kind kind = switch (FieldRules.worst(changes)) {
            case NONE -> PodPreview.Kind.NO_CHANGE;
            case LIVE -> PodPreview.Kind.LIVE;
            case RESTART_APP -> PodPreview.Kind.RESTART_APPS;
            case RECREATE_POD -> PodPreview.Kind.RECREATE;
        };
        return new PodPreview(
                spec.name(),
                kind,
                changes.stream().map(change -> cause(spec.name(), change)).toList(),
                kind.compareTo(PodPreview.Kind.RESTART_APPS) < 0 ? missing(spec) : note(spec));
    }

    private PodPreview.Cause cause(PodName name, Change change) {
        String origin = Optional.ofNullable(manifests.get(name))
                .map(manifest -> manifest.origins().at(change.path()))
                .orElse("");
        return new PodPreview.Cause(change, origin);
    }

    private String note(PodSpec spec) {
        String waits = new Dependencies(world, wanted)
                .unmet(spec)
                .map(after -> "starts when " + after)
                .orElse("");
        return Stream.of(missing(spec), waits).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    private String missing(PodSpec spec) {
        List<String> missing = spec.everyApp().stream()
                .filter(app -> !(world.images().get(app.image()) instanceof ImageSight.Present))
                .map(app -> app.image().text())
                .distinct()
                .toList();
        return missing.isEmpty() ? "" : "fetches " + String.join(", ", missing);
    }

    /** The target as far as a comparison needs it: specs and images. */
    private PodTarget sketch(PodTarget recorded, PodSpec spec) {
        List<AppTarget> apps = new ArrayList<>();
        for (AppSpec app : spec.everyApp()) {
            apps.add(sketch(recorded, app));
        }
        return new PodTarget(spec, apps, recorded.defaultsGeneration());
    }

    private AppTarget sketch(PodTarget recorded, AppSpec app) {
        AppTarget like = recorded.app(app.name()).orElseGet(() -> AppTarget.sketch(app));
        return new AppTarget(
                app,
                digest(like, app),
                like.layers(),
                like.argv(),
                like.credentials(),
                like.environment(),
                digests(like, app),
                like.workingDirectory(),
                like.imageStopSignal(),
                like.imageVolumes());
    }

    /** A secret that can't be used is told elsewhere; here it counts as the same. */
    private SortedMap<String, String> digests(AppTarget recorded, AppSpec app) {
        SortedMap<String, String> digests = new TreeMap<>();
        app.secretEnvironment().forEach((variable, file) -> {
            SecretSight sight = world.secrets().get(file);
            digests.put(
                    variable,
                    sight instanceof SecretSight.Usable usable
                            ? usable.digest()
                            : recorded.secrets().getOrDefault(variable, ""));
        });
        return digests;
    }

    /** An image that is not in the store may turn out to be the same again. */
    private String digest(AppTarget recorded, AppSpec app) {
        if (world.images().get(app.image()) instanceof ImageSight.Present present) {
            return present.facts().digest();
        }
        return recorded.spec().image().equals(app.image()) ? recorded.imageDigest() : NOT_FETCHED;
    }
}
