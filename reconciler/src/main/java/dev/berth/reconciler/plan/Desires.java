package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.PullPolicy;
import dev.berth.reconciler.rules.HostPorts;
import dev.berth.reconciler.target.Resolution;
import dev.berth.reconciler.target.Targets;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.SecretSight;
import dev.berth.reconciler.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Works out what shall become of each pod, and what stands in the way of it. */
final class Desires {
    private final Wanted wanted;
    private final World world;
    private final HostPortClaims claims;
    private final Dependencies dependencies;

    Desires(Wanted wanted, World world, HostPortClaims claims, Dependencies dependencies) {
        this.wanted = wanted;
        this.world = world;
        this.claims = claims;
        this.dependencies = dependencies;
    }

    Desired of(PodName name, Optional<PodRecord> record) {
        PodSpec spec = wanted.pods().get(name);
        if (spec == null) {
            return withoutManifest(name);
        }
        Optional<PodTarget> recorded = record.map(PodRecord::target).filter(target -> current(target, spec));
        return recorded.isPresent() ? new Desired.Run(recorded.get()) : resolved(spec, record);
    }

    private Desired withoutManifest(PodName name) {
        if (wanted.deletions().contains(name)) {
            return dependencies
                    .dependant(name, wanted.deletions())
                    .<Desired>map(first -> new Desired.Keep(Optional.of(new Reason(
                            Reason.Code.DEPENDANT_FIRST, "pod " + first + ", which starts after it, ends first"))))
                    .orElse(new Desired.Gone(new Reason(Reason.Code.DELETED, "its manifest is gone")));
        }
        return new Desired.Keep(Optional.ofNullable(wanted.halted().get(name))
                .map(why -> new Reason(Reason.Code.DELETION_HALTED, "deletion halted: " + why)));
    }

    /** Whether the recorded target is what resolving would give, told without resolving. */
    private boolean current(PodTarget target, PodSpec spec) {
        return target.defaultsGeneration() == Targets.DEFAULTS_GENERATION
                && target.spec().equals(spec)
                && target.apps().stream().allMatch(this::current);
    }

    private boolean current(AppTarget app) {
        return world.images().get(app.spec().image()) instanceof ImageSight.Present present
                && present.facts().digest().equals(app.imageDigest())
                && app.spec().secretEnvironment().entrySet().stream()
                        .allMatch(
                                entry -> current(entry.getValue(), app.secrets().get(entry.getKey())));
    }

    private boolean current(HostPath secret, @Nullable String digest) {
        return world.secrets().get(secret) instanceof SecretSight.Usable usable
                && usable.digest().equals(digest);
    }

    private Desired resolved(PodSpec spec, Optional<PodRecord> record) {
        Optional<Reason> missing = First.of(
                spec.everyApp(),
                app -> imageMissing(app).or(() -> record.isEmpty() ? imageToAsk(app) : Optional.empty()));
        if (missing.isPresent()) {
            return new Desired.Keep(missing);
        }
        Resolution resolution = Targets.resolve(spec, facts(spec), world.secrets());
        if (resolution instanceof Resolution.Unresolvable unresolvable) {
            return new Desired.Keep(Optional.of(new Reason(Reason.Code.UNRESOLVABLE, unresolvable.reason())));
        }
        Optional<Reason> conflict = newPorts(spec, record) ? claims.conflict(spec) : Optional.empty();
        return conflict.isPresent()
                ? new Desired.Keep(conflict)
                : new Desired.Run(((Resolution.Resolved) resolution).target());
    }

    private static boolean newPorts(PodSpec spec, Optional<PodRecord> record) {
        return record.map(known -> !HostPorts.of(known.target().spec()).equals(HostPorts.of(spec)))
                .orElse(true);
    }

    private Optional<Reason> imageMissing(AppSpec app) {
        ImageReference image = app.image();
        if (world.images().get(image) instanceof ImageSight.Present) {
            return Optional.empty();
        }
        return app.pull().equals(Optional.of(PullPolicy.NEVER)) && !isFetched(image)
                ? Optional.of(new Reason(
                        Reason.Code.IMAGE_NOT_PULLED,
                        "image " + image.text() + " is not in the store, and pull is never; see berth image pull"))
                : Optional.of(fetching(image));
    }

    /** Whether another app has it fetched. */
    private boolean isFetched(ImageReference image) {
        return wanted.pods().values().stream()
                .flatMap(pod -> pod.everyApp().stream())
                .anyMatch(app -> app.image().equals(image) && !app.pull().equals(Optional.of(PullPolicy.NEVER)));
    }

    private Optional<Reason> imageToAsk(AppSpec app) {
        return Images.toAsk(app, world) ? Optional.of(fetching(app.image())) : Optional.empty();
    }

    private Reason fetching(ImageReference image) {
        Failure failure = world.failedImages().get(image);
        return failure == null
                ? new Reason(Reason.Code.IMAGE_MISSING, "image " + image.text() + " is being fetched")
                : new Reason(Reason.Code.IMAGE_FAILED, "image " + image.text() + ": " + failure.error());
    }

    private Map<ImageReference, ImageFacts> facts(PodSpec spec) {
        Map<ImageReference, ImageFacts> facts = new TreeMap<>();
        for (AppSpec app : spec.everyApp()) {
            if (world.images().get(app.image()) instanceof ImageSight.Present present) {
                facts.put(app.image(), present.facts());
            }
        }
        return facts;
    }
}
