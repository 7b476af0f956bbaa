package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Optional;

/** Clears away what app instances that are over have left. */
final class Instances {
    private Instances() {}

    static Optional<Action> clear(PodCase pod) {
        return First.of(pod.apps(), Instances::clear);
    }

    private static Optional<Action> clear(AppCase app) {
        return First.of(app.instances(), instance -> over(app, instance) ? remove(app, instance) : Optional.empty());
    }

    private static boolean over(AppCase app, AppInstance instance) {
        if (instance.attempt() < app.record().attempt() || app.record().ended()) {
            return true;
        }
        if (app.open()) {
            return false;
        }
        boolean unwanted = app.pod().supervisorLost() || app.stop().isPresent();
        return app.pod().rebooted()
                || abandoned(app)
                || (unwanted && app.row(Resource.Kind.APP).isEmpty());
    }

    /** A start that can't go on: its cgroup is spent. */
    private static boolean abandoned(AppCase app) {
        return app.row(Resource.Kind.APP_CGROUP)
                .map(state -> state == LedgerState.REMOVING)
                .orElse(true);
    }

    private static Optional<Action> remove(AppCase app, AppInstance instance) {
        PodRecord record = app.pod().record();
        PodHandle pod = record.handle();
        Reason why = reason(app);
        if (record.ledger().containsKey(Resource.of(Resource.Kind.APP, instance))) {
            return Optional.of(new Action.KillApp(pod, instance, why));
        }
        Resource cgroup = Resource.of(Resource.Kind.APP_CGROUP, instance);
        if (record.ledger().containsKey(cgroup)) {
            return Optional.of(new Action.RemoveCgroup(pod, cgroup, CgroupPath.ofApp(pod.uid(), instance), why));
        }
        return Optional.of(new Action.RemoveAppRoot(pod, instance, why));
    }

    private static Reason reason(AppCase app) {
        if (app.pod().rebooted()) {
            return new Reason(Reason.Code.REBOOT, "left from an earlier boot");
        }
        return app.stop()
                .orElseGet(() -> app.record().ended()
                        ? new Reason(Reason.Code.APP_ENDED, "")
                        : new Reason(Reason.Code.UNFINISHED, "left from a start that was cut off"));
    }
}
