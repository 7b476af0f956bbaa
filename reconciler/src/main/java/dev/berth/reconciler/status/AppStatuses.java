package dev.berth.reconciler.status;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.ledger.Endings;
import dev.berth.reconciler.ledger.InitApps;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Derives the states of a pod's apps from what is remembered and, where it could be looked at, seen. */
final class AppStatuses {
    private final PodRecord pod;
    private final Optional<PodSight> sight;
    private final Orders orders;
    private final Optional<After> unmet;
    private final Instant now;

    /**
     * Nothing is derived yet.
     *
     * @param unmet what the pod's apps wait for of another pod
     */
    AppStatuses(PodState state, Orders orders, Optional<After> unmet, Instant now) {
        this.pod = state.record();
        this.sight = state.seen();
        this.orders = orders;
        this.unmet = unmet;
        this.now = now;
    }

    List<AppStatus> all() {
        return pod.target().apps().stream().map(this::of).toList();
    }

    /** Whether every liveness probe has answered; a pod without probes has nothing to wait for. */
    boolean probed() {
        return pod.target().apps().stream()
                .filter(app -> app.spec().liveness().isPresent())
                .map(AppTarget::name)
                .allMatch(app ->
                        pod.app(app).done() || health(app, Probe.Kind.LIVENESS).isPresent());
    }

    private AppStatus of(AppTarget target) {
        AppRecord app = pod.app(target.name());
        AppPhase phase = phase(app);
        return new AppStatus(
                app.name(),
                pod.target().isInit(app.name()),
                phase,
                app.restarts(),
                pid(app.name()),
                app.startedAt().or(() -> app.lastExit().map(ExitRecord::at)),
                app.lastExit(),
                phase == AppPhase.BACK_OFF ? app.notBefore() : Optional.empty(),
                reason(app, phase));
    }

    private AppPhase phase(AppRecord app) {
        if (app.startedAt().isPresent() && !app.ended()) {
            return begun(app);
        }
        if (app.done()) {
            return Endings.hasCompleted(pod, app.name()) ? AppPhase.COMPLETED : AppPhase.FAILED;
        }
        if (orders.stopped().contains(pod.handle().name())) {
            return AppPhase.STOPPED;
        }
        if (orders.paused().contains(new NamedApp(pod.handle().name(), app.name()))) {
            return AppPhase.PAUSED;
        }
        boolean waitsOnlyForOthers = unmet.isPresent()
                && app.notBefore().filter(at -> at.isAfter(now)).isEmpty();
        if (app.notBefore().isPresent() && !waitsOnlyForOthers) {
            return AppPhase.BACK_OFF;
        }
        boolean starting = pod.ledger().containsKey(Resource.of(Resource.Kind.APP_CGROUP, app.instance()));
        return starting ? AppPhase.STARTING : AppPhase.WAITING;
    }

    /** What is recorded as running is believed only as far as it is seen. */
    private AppPhase begun(AppRecord app) {
        boolean seenDead = sight.filter(seen -> !(seen.app(app.name()) instanceof AppSight.Running))
                .isPresent();
        if (app.stopRequestedAt().isPresent()) {
            return AppPhase.STOPPING;
        }
        if (seenDead) {
            return AppPhase.ENDED;
        }
        if (pod.state(Resource.of(Resource.Kind.APP_FREEZE, app.instance())).isPresent()) {
            return AppPhase.PAUSED;
        }
        if (sight.isEmpty()) {
            return AppPhase.STARTING;
        }
        boolean ill = health(app.name(), Probe.Kind.LIVENESS)
                .filter(health -> !health.satisfies(Probe.Kind.LIVENESS))
                .isPresent();
        if (ill) {
            return AppPhase.UNHEALTHY;
        }
        return unready(app.name()).isPresent() ? AppPhase.UNREADY : AppPhase.RUNNING;
    }

    /** The probe that the app is not ready by. */
    private Optional<Probe.Kind> unready(AppName app) {
        return Stream.of(Probe.Kind.STARTUP, Probe.Kind.READINESS)
                .filter(kind -> pod.target()
                        .app(app)
                        .flatMap(target -> target.spec().probe(kind))
                        .isPresent())
                .filter(kind -> health(app, kind)
                        .filter(health -> health.satisfies(kind))
                        .isEmpty())
                .findFirst();
    }

    private Optional<Health> health(AppName app, Probe.Kind kind) {
        return sight.map(seen -> seen.health().get(new NamedProbe(app, kind)))
                .filter(health -> health.instance().equals(pod.app(app).instance()));
    }

    private OptionalInt pid(AppName app) {
        return sight.map(seen -> seen.app(app))
                .filter(AppSight.Running.class::isInstance)
                .map(running -> OptionalInt.of(((AppSight.Running) running).pid()))
                .orElse(OptionalInt.empty());
    }

    private String reason(AppRecord app, AppPhase phase) {
        return switch (phase) {
            case WAITING ->
                unmet.map(after -> "waits until " + after)
                        .or(() -> InitApps.awaited(pod).map(this::held))
                        .orElse("");
            case STARTING, RUNNING, COMPLETED, STOPPING, STOPPED, PAUSED -> "";
            case UNREADY ->
                unready(app.name()).map(kind -> unready(app.name(), kind)).orElse("");
            case UNHEALTHY ->
                health(app.name(), Probe.Kind.LIVENESS)
                        .map(health -> words(Probe.Kind.LIVENESS, health))
                        .orElse("");
            case ENDED -> seenEnd(app.name());
            case BACK_OFF, FAILED -> app.lastExit().map(ExitRecord::cause).orElse("");
        };
    }

    private String unready(AppName app, Probe.Kind kind) {
        return health(app, kind)
                .filter(health -> health.failures() > 0)
                .map(health -> words(kind, health))
                .orElse(kind.word() + " probe has not answered yet");
    }

    private String held(AppName init) {
        return pod.app(init).done() ? "init app " + init + " has failed" : "waits for init app " + init;
    }

    private String seenEnd(AppName app) {
        return sight.map(seen -> seen.app(app))
                .filter(AppSight.Ended.class::isInstance)
                .map(ended -> ((AppSight.Ended) ended).status().words())
                .orElse("its process is gone");
    }

    private static String words(Probe.Kind kind, Health health) {
        return kind.word() + " probe failed "
                + (health.failures() == 1 ? "once: " : health.failures() + " times in a row: ") + health.lastError();
    }
}
