package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Optional;

/** Holds running apps still that an operator paused, and lets go on those that are resumed or must end: a signal waits until its app is thawed. */
final class Pauses {
    private Pauses() {}

    static Optional<Action> next(PodCase pod) {
        return pod.supervisorAlive() ? First.of(pod.apps(), Pauses::next) : Optional.empty();
    }

    private static Optional<Action> next(AppCase app) {
        if (!app.open() || !app.running() || app.row(Resource.Kind.APP).isEmpty()) {
            return Optional.empty();
        }
        return app.paused() && app.stop().isEmpty() ? freeze(app) : thaw(app);
    }

    private static Optional<Action> freeze(AppCase app) {
        boolean held = app.row(Resource.Kind.APP_FREEZE).equals(Optional.of(LedgerState.MADE));
        if (held && !seen(app, false)) {
            return Optional.empty();
        }
        Reason why = held
                ? new Reason(Reason.Code.DRIFT, "app " + app.name() + " is paused and was thawed")
                : new Reason(Reason.Code.OPERATOR, "paused by an operator");
        return Optional.of(new Action.FreezeApp(app.pod().handle(), app.instance(), why));
    }

    private static Optional<Action> thaw(AppCase app) {
        if (app.row(Resource.Kind.APP_FREEZE).isPresent()) {
            Reason why = app.stop().orElse(new Reason(Reason.Code.OPERATOR, "resumed by an operator"));
            return Optional.of(new Action.ThawApp(app.pod().handle(), app.instance(), why));
        }
        return seen(app, true)
                ? Optional.of(new Action.ThawApp(
                        app.pod().handle(),
                        app.instance(),
                        new Reason(Reason.Code.DRIFT, "app " + app.name() + " is not paused and was frozen")))
                : Optional.empty();
    }

    private static boolean seen(AppCase app, boolean frozen) {
        CgroupSight sight = app.pod().sight().cgroups().get(app.cgroup());
        return sight != null && sight.present() && sight.frozen() == frozen;
    }
}
