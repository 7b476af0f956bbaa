package dev.berth.reconciler.plan;

import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.ledger.Waiting;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Ends app instances: asks first, kills when the grace is over or nobody is there to ask. What is in an unknown state is killed before anything else. */
final class Stops {
    private static final Reason UNKNOWN = new Reason(Reason.Code.UNFINISHED, "its state is unknown");

    private Stops() {}

    static Optional<Action> signal(PodCase pod) {
        return pod.supervisorAlive() ? First.of(pod.apps(), Stops::signal) : Optional.empty();
    }

    private static Optional<Action> signal(AppCase app) {
        boolean asked = app.record().stopRequestedAt().isPresent();
        if (asked || !app.running() || app.row(Resource.Kind.APP).isEmpty()) {
            return Optional.empty();
        }
        return app.stop().map(why -> new Action.SignalApp(app.pod().handle(), app.instance(), app.stopSignal(), why));
    }

    static Optional<Action> kill(PodCase pod) {
        return First.of(pod.apps(), Stops::kill);
    }

    private static Optional<Action> kill(AppCase app) {
        if (app.record().ended()) {
            return Optional.empty();
        }
        return app.row(Resource.Kind.APP)
                .flatMap(state -> state == LedgerState.MADE ? killMade(app) : Optional.of(UNKNOWN))
                .map(why -> new Action.KillApp(app.pod().handle(), app.instance(), why));
    }

    private static Optional<Reason> killMade(AppCase app) {
        AppSight sight = app.sight();
        if (sight instanceof AppSight.Running) {
            return killRunning(app);
        }
        if (sight instanceof AppSight.Created) {
            return app.pod().supervisorAlive() ? app.stop() : app.stop().or(() -> orphan(app.pod()));
        }
        boolean vanished =
                sight instanceof AppSight.Absent && app.record().startedAt().isEmpty();
        return vanished ? Optional.of(UNKNOWN) : Optional.empty();
    }

    private static Optional<Reason> killRunning(AppCase app) {
        if (!app.pod().supervisorAlive()) {
            return app.stop().or(() -> orphan(app.pod()));
        }
        boolean due =
                app.record().stopRequestedAt().isPresent() && graceLeft(app).isEmpty();
        return due
                ? Optional.of(app.stop().orElse(new Reason(Reason.Code.STOPPING, "grace is over")))
                : Optional.empty();
    }

    /** Apps of a pod that is not recreated end with their supervisor. */
    private static Optional<Reason> orphan(PodCase pod) {
        return pod.restart().mode() == RestartPolicy.Mode.NEVER
                ? Optional.of(new Reason(Reason.Code.SUPERVISOR_LOST, "its supervisor is lost"))
                : Optional.empty();
    }

    /** The end of the grace while it lasts. */
    static Optional<Instant> graceLeft(AppCase app) {
        Duration grace = app.grace();
        return app.record()
                .stopRequestedAt()
                .flatMap(asked ->
                        Waiting.ahead(asked.plus(grace), grace, app.pod().now()));
    }
}
