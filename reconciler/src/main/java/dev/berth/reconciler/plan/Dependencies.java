package dev.berth.reconciler.plan;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.ledger.Endings;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.World;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What pods wait for of each other: the starts of a pod for those that it names, and their end for its own. */
public final class Dependencies {
    private final World world;
    private final Wanted wanted;

    /** The dependencies at one moment. */
    public Dependencies(World world, Wanted wanted) {
        this.world = world;
        this.wanted = wanted;
    }

    /** The first condition that does not hold: as long as there is one, no app of the pod is started. */
    public Optional<After> unmet(PodSpec pod) {
        return pod.after().stream().filter(after -> !holds(after)).findFirst();
    }

    /** A pod that is worked on may be about to stop; a job whose manifest is another now has yet to do what that says. */
    private boolean holds(After after) {
        return world.pods().get(after.pod()) instanceof PodState.Idle idle
                && idle.record().removal().isEmpty()
                && (after.condition() != After.Condition.COMPLETED || isAsWanted(idle.record()))
                && idle.record().target().apps().stream()
                        .filter(app -> !idle.record().target().isInit(app.name()))
                        .allMatch(app -> holds(after.condition(), idle, app));
    }

    private boolean isAsWanted(PodRecord record) {
        PodSpec spec = wanted.pods().get(record.handle().name());
        return spec == null || spec.equals(record.target().spec());
    }

    private boolean holds(After.Condition condition, PodState.Idle pod, AppTarget app) {
        boolean completed = Endings.hasCompleted(pod.record(), app.name());
        return switch (condition) {
            case STARTED -> completed || runs(pod, app);
            case READY ->
                completed || (runs(pod, app) && Stream.of(Probe.Kind.values()).allMatch(kind -> good(pod, app, kind)));
            case COMPLETED -> completed;
        };
    }

    private boolean runs(PodState.Idle pod, AppTarget app) {
        AppRecord record = pod.record().app(app.name());
        return pod.record().bootId().equals(world.bootId())
                && record.startedAt().isPresent()
                && !record.ended()
                && record.stopRequestedAt().isEmpty()
                && pod.record()
                        .state(Resource.of(Resource.Kind.APP_FREEZE, record.instance()))
                        .isEmpty()
                && pod.sight().app(app.name()) instanceof AppSight.Running;
    }

    private static boolean good(PodState.Idle pod, AppTarget app, Probe.Kind kind) {
        Health health = pod.sight().health().get(new NamedProbe(app.name(), kind));
        return app.spec().probe(kind).isEmpty()
                || (health != null
                        && health.satisfies(kind)
                        && health.instance().equals(pod.record().app(app.name()).instance()));
    }

    /** A pod that waits for this one, is to go too and has an app that runs: it ends first. Of pods that wait for each other none is the first. */
    Optional<PodName> dependant(PodName pod, Collection<PodName> going) {
        return going.stream()
                .filter(this::hasLiveApp)
                .filter(other -> reaches(other, pod) && !reaches(pod, other))
                .findFirst();
    }

    private boolean hasLiveApp(PodName name) {
        return Optional.ofNullable(world.pods().get(name)).map(PodState::record).stream()
                .flatMap(record -> record.apps().values().stream())
                .anyMatch(app -> app.startedAt().isPresent() && !app.ended());
    }

    /** Whether a pod waits for another, directly or by way of others. */
    private boolean reaches(PodName from, PodName to) {
        Set<PodName> seen = new HashSet<>();
        List<PodName> next = awaited(from);
        while (!next.isEmpty()) {
            if (next.contains(to)) {
                return true;
            }
            next = next.stream()
                    .filter(seen::add)
                    .flatMap(pod -> awaited(pod).stream())
                    .toList();
        }
        return false;
    }

    private List<PodName> awaited(PodName pod) {
        return Optional.ofNullable(world.pods().get(pod))
                .map(PodState::record)
                .map(PodRecord::target)
                .map(target -> target.spec().after().stream().map(After::pod).toList())
                .orElse(List.of());
    }
}
