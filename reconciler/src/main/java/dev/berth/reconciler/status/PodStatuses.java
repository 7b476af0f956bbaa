package dev.berth.reconciler.status;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Dependencies;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.target.Resolution;
import dev.berth.reconciler.target.Targets;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Derives the states of all pods from a snapshot. */
public final class PodStatuses {
    private final Snapshot snapshot;

    private PodStatuses(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Every pod that is recorded or wanted, by name. */
    public static List<PodStatus> of(Snapshot snapshot) {
        SortedSet<PodName> names = new TreeSet<>(snapshot.world().pods().keySet());
        names.addAll(snapshot.wanted().pods().keySet());
        PodStatuses statuses = new PodStatuses(snapshot);
        return names.stream().map(statuses::of).toList();
    }

    private PodStatus of(PodName name) {
        List<Action> plan = snapshot.plan().of(new Lane.Pod(name));
        Optional<String> obstacle = obstacle(name);
        return Optional.ofNullable(snapshot.world().pods().get(name))
                .map(state -> recorded(state, plan, obstacle))
                .orElseGet(() -> unrecorded(name, obstacle));
    }

    private Optional<String> obstacle(PodName name) {
        Failure held = snapshot.held().get(new Lane.Pod(name));
        return held != null
                ? Optional.of(held.action() + ": " + held.error())
                : snapshot.plan().obstacle(name).map(Reason::toString);
    }

    private PodStatus unrecorded(PodName name, Optional<String> obstacle) {
        boolean fetching = snapshot.plan()
                .obstacle(name)
                .filter(why -> why.code() == Reason.Code.IMAGE_MISSING)
                .isPresent();
        PodPhase phase = obstacle.isEmpty() || fetching ? PodPhase.PENDING : PodPhase.BLOCKED;
        return new PodStatus(
                name,
                labels(name, Optional.empty()),
                Optional.empty(),
                phase,
                obstacle.orElse(""),
                Optional.empty(),
                false,
                List.of());
    }

    private PodStatus recorded(PodState state, List<Action> plan, Optional<String> obstacle) {
        PodRecord record = state.record();
        Optional<After> unmet = new Dependencies(snapshot.world(), snapshot.wanted())
                .unmet(record.target().spec());
        AppStatuses statuses = new AppStatuses(state, snapshot.wanted().orders(), unmet, snapshot.at());
        List<AppStatus> apps = statuses.all();
        PodPhase phase = phase(record, statuses, apps, unmet);
        return new PodStatus(
                record.handle().name(),
                labels(record.handle().name(), Optional.of(record)),
                Optional.of(record),
                phase,
                obstacle.orElseGet(() -> reason(record, apps, phase)),
                new Plan(plan).nextWake(),
                outdated(record),
                apps);
    }

    private SortedMap<String, String> labels(PodName name, Optional<PodRecord> record) {
        return Optional.ofNullable(snapshot.wanted().pods().get(name))
                .or(() -> record.map(known -> known.target().spec()))
                .map(PodSpec::labels)
                .orElseGet(TreeMap::new);
    }

    private static PodPhase phase(PodRecord record, AppStatuses statuses, List<AppStatus> apps, Optional<After> unmet) {
        if (record.removal().isPresent()) {
            return PodPhase.STOPPING;
        }
        if (record.failure().isPresent()) {
            return PodPhase.BACK_OFF;
        }
        boolean waits = apps.stream().allMatch(app -> app.phase() == AppPhase.WAITING) && unmet.isPresent();
        return waits ? PodPhase.PENDING : AppsPhase.of(apps, statuses.probed());
    }

    private static String reason(PodRecord record, List<AppStatus> apps, PodPhase phase) {
        String failure = record.failure()
                .map(failed -> failed.action() + ": " + failed.error())
                .orElse("");
        if (record.removal().isPresent()) {
            return record.removal().get() + (failure.isEmpty() ? "" : "; " + failure);
        }
        if (phase == PodPhase.STOPPED) {
            return "stopped by an operator; berth start " + record.handle().name() + " lets it run again";
        }
        if (phase == PodPhase.PAUSED) {
            return "paused by an operator; berth resume " + record.handle().name() + " lets it go on";
        }
        return failure.isEmpty() ? ofApps(apps) : failure;
    }

    private static String ofApps(List<AppStatus> apps) {
        return apps.stream()
                .filter(app -> !app.reason().isEmpty())
                .map(app -> app.name() + ": " + app.reason())
                .findFirst()
                .orElse("");
    }

    /** Whether the same manifest and images would resolve to something else today. */
    private boolean outdated(PodRecord record) {
        PodSpec spec = snapshot.wanted().pods().get(record.handle().name());
        boolean older = record.target().defaultsGeneration() != Targets.DEFAULTS_GENERATION;
        return spec != null
                && older
                && Targets.resolve(spec, facts(spec), snapshot.world().secrets())
                        instanceof Resolution.Resolved resolved
                && !resolved.target().apps().equals(record.target().apps());
    }

    private Map<ImageReference, ImageFacts> facts(PodSpec spec) {
        Map<ImageReference, ImageFacts> facts = new TreeMap<>();
        for (AppSpec app : spec.everyApp()) {
            if (snapshot.world().images().get(app.image()) instanceof ImageSight.Present present) {
                facts.put(app.image(), present.facts());
            }
        }
        return facts;
    }
}
