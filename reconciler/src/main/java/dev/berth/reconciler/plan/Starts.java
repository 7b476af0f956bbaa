package dev.berth.reconciler.plan;

import dev.berth.reconciler.ledger.Waiting;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.Optional;

/** Starts apps: cgroup, root, process, exec; a start that was cut off goes on where it stopped. */
final class Starts {
    private Starts() {}

    static Optional<Action> next(PodCase pod) {
        return ready(pod) ? First.of(pod.apps(), Starts::next) : Optional.empty();
    }

    /** Gives an app that is over, or waits for its next start, the new start that an operator asked for. */
    static Optional<Action> revive(PodCase pod) {
        return First.of(pod.apps(), Starts::revive);
    }

    private static Optional<Action> revive(AppCase app) {
        boolean waits = app.record().done() || app.record().notBefore().isPresent();
        return waits && app.restartOrdered()
                ? Optional.of(new Action.ReviveApp(
                        app.pod().handle(),
                        app.instance(),
                        new Reason(Reason.Code.OPERATOR, "restarted by an operator")))
                : Optional.empty();
    }

    private static boolean ready(PodCase pod) {
        return !pod.removing()
                && pod.supervisorAlive()
                && Resources.needed(pod.target()).stream()
                        .allMatch(resource -> pod.record().ledger().get(resource) == LedgerState.MADE);
    }

    private static Optional<Action> next(AppCase app) {
        boolean resting =
                app.record().done() || app.open() || app.held() || app.stop().isPresent();
        return resting ? Optional.empty() : app.target().flatMap(target -> step(app, target));
    }

    private static Optional<Action> step(AppCase app, AppTarget target) {
        if (app.inUse()) {
            return Optional.of(goOn(app, target));
        }
        boolean waits = app.paused()
                || backOffLeft(app).isPresent()
                || app.pod().unmet().isPresent();
        return waits ? Optional.empty() : Optional.of(begin(app, target));
    }

    /** The end of the back-off while it lasts. */
    static Optional<Instant> backOffLeft(AppCase app) {
        return app.record()
                .notBefore()
                .flatMap(at -> Waiting.ahead(
                        at, app.pod().restart().backoff().max(), app.pod().now()));
    }

    private static Action begin(AppCase app, AppTarget target) {
        return makeCgroup(app, target, new AppInstance(app.name(), app.record().attempt() + 1), reason(app));
    }

    private static Action goOn(AppCase app, AppTarget target) {
        PodHandle pod = app.pod().handle();
        AppInstance instance = app.instance();
        if (!made(app, Resource.Kind.APP_CGROUP)) {
            return makeCgroup(app, target, instance, reason(app));
        }
        if (!made(app, Resource.Kind.APP_ROOT)) {
            return new Action.MakeAppRoot(pod, instance, reason(app));
        }
        return made(app, Resource.Kind.APP)
                ? new Action.StartApp(pod, instance, startReason(app))
                : new Action.CreateApp(pod, instance, app.pod().target(), reason(app));
    }

    private static boolean made(AppCase app, Resource.Kind kind) {
        return app.row(kind).filter(state -> state == LedgerState.MADE).isPresent();
    }

    private static Action makeCgroup(AppCase app, AppTarget target, AppInstance instance, Reason why) {
        PodHandle pod = app.pod().handle();
        return new Action.MakeCgroup(
                pod,
                Resource.of(Resource.Kind.APP_CGROUP, instance),
                CgroupPath.ofApp(pod.uid(), instance),
                app.pod()
                        .moment()
                        .settle()
                        .settle(target.spec()
                                .isolators()
                                .resources()
                                .within(app.pod().target().spec().isolators()))
                        .knobs(),
                why);
    }

    private static Reason startReason(AppCase app) {
        return app.sight() instanceof AppSight.Running
                ? new Reason(Reason.Code.UNFINISHED, "it runs, but its start was not noted")
                : reason(app);
    }

    private static Reason reason(AppCase app) {
        return app.record()
                .lastExit()
                .map(exit -> new Reason(
                        Reason.Code.RESTART_APP, "after " + exit.status().words()))
                .orElse(new Reason(Reason.Code.START_APP, ""));
    }
}
