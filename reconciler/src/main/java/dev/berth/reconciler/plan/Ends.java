package dev.berth.reconciler.plan;

import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.ledger.Endings;
import dev.berth.reconciler.ledger.Waiting;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes ends of app instances into the history, with what they mean for the next start. */
final class Ends {
    /** How long a killed instance's exit status is waited for while its supervisor lives. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Ends() {}

    static Optional<Action> record(PodCase pod) {
        return First.of(pod.apps(), Ends::record);
    }

    private static Optional<Action> record(AppCase app) {
        if (app.record().ended()) {
            return Optional.empty();
        }
        if (app.sight() instanceof AppSight.Ended ended) {
            return Optional.of(action(app, ended.status(), ended.startedAt(), ended.at()));
        }
        return app.record()
                .startedAt()
                .filter(started -> unseen(app))
                .map(started ->
                        action(app, new ExitStatus.Lost(), started, app.pod().now()));
    }

    /** Whether the instance is over and nobody will ever tell how it ended. */
    private static boolean unseen(AppCase app) {
        boolean killed = app.row(Resource.Kind.APP).isEmpty();
        return app.sight() instanceof AppSight.Absent
                || (killed && (!app.pod().supervisorAlive() || statusDue(app).isEmpty()));
    }

    /** Until when a killed instance's exit status is waited for; empty when it is not waited for any longer. */
    static Optional<Instant> statusDue(AppCase app) {
        Duration wait = app.grace().plus(PATIENCE);
        return app.record()
                .stopRequestedAt()
                .flatMap(
                        asked -> Waiting.ahead(asked.plus(wait), wait, app.pod().now()));
    }

    private static Action action(AppCase app, ExitStatus status, Instant started, Instant at) {
        PodCase pod = app.pod();
        Optional<Reason> stopped = stopReason(app, status);
        ExitRecord exit = new ExitRecord(
                app.record().attempt(), status, outOfMemory(app, status), stopped.map(Reason::toString), started, at);
        return new Action.RecordEnd(
                pod.handle(),
                Endings.after(
                        app.record(),
                        exit,
                        cause(app),
                        pod.target().restart(app.name()),
                        pod.now(),
                        pod.moment().world().draw()),
                stopped.orElseGet(() -> new Reason(Reason.Code.APP_ENDED, exit.outOfMemory() ? exit.cause() : "")));
    }

    private static boolean outOfMemory(AppCase app, ExitStatus status) {
        CgroupSight cgroup = app.pod().sight().cgroups().get(app.cgroup());
        return cgroup != null && cgroup.oomKills() > 0 && !status.equals(new ExitStatus.Exited(0));
    }

    private static Endings.Cause cause(AppCase app) {
        PodCase pod = app.pod();
        if (pod.rebooted() || pod.supervisorLost()) {
            return pod.restart().mode() == RestartPolicy.Mode.NEVER ? Endings.Cause.OWN : Endings.Cause.BLAMELESS;
        }
        if (app.stop().filter(StopReasons::isAskedFor).isPresent()) {
            return Endings.Cause.BLAMELESS;
        }
        return app.record().stopRequestedAt().isPresent() ? Endings.Cause.UNHEALTHY : Endings.Cause.OWN;
    }

    /** Why it ended, unless it did by itself. */
    private static Optional<Reason> stopReason(AppCase app, ExitStatus status) {
        PodCase pod = app.pod();
        if (pod.rebooted()) {
            return Optional.of(new Reason(Reason.Code.REBOOT, "the host was rebooted"));
        }
        if (pod.supervisorLost() && status instanceof ExitStatus.Lost) {
            return Optional.of(new Reason(Reason.Code.SUPERVISOR_LOST, "its supervisor is lost"));
        }
        return app.record()
                .stopRequestedAt()
                .map(asked -> app.stop().orElse(new Reason(Reason.Code.STOPPING, "asked to stop")));
    }
}
