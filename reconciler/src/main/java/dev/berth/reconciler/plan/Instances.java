package dev.berth.reconciler.plan;

import dev.berth.reconciler.ledger.ActionText;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Ends app instances that are over: what may still run of them goes before anything else, what else they have left once their successors run, for that is
 * what an app's users wait for.
 */
final class Instances {
    private Instances() {}

    /** Kills what an instance may have left running. */
    static Optional<Action> kill(PodCase pod) {
        return First.of(pod.apps(), app -> ofThoseOver(app, Instances::kill));
    }

    /** Removes the cgroups and roots of instances of which nothing runs. */
    static Optional<Action> clear(PodCase pod) {
        return First.of(pod.apps(), app -> ofThoseOver(app, Instances::remove));
    }

    /**
     * What is left may be what made an effect or a start fail, such as too many cgroups, and must not pile up where starts go on failing. A clearing that
     * fails itself is no reason to hold up a start.
     */
    static Optional<Action> clearAfterFailure(PodCase pod) {
        Optional<String> failed = pod.record().failure().map(Failure::action);
        return failed.isPresent() || pod.apps().stream().anyMatch(Instances::startFailed)
                ? clear(pod).filter(action -> !failed.equals(Optional.of(ActionText.of(action))))
                : Optional.empty();
    }

    private static boolean startFailed(AppCase app) {
        return app.record()
                .lastExit()
                .filter(exit -> exit.status() instanceof ExitStatus.StartFailed)
                .isPresent();
    }

    private static Optional<Action> ofThoseOver(
            AppCase app, BiFunction<AppCase, AppInstance, Optional<Action>> question) {
        return First.of(
                app.instances(), instance -> over(app, instance) ? question.apply(app, instance) : Optional.empty());
    }

    /** Whether the time of an instance is over: at most remains of it still run. */
    static boolean over(AppCase app, AppInstance instance) {
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

    private static Optional<Action> kill(AppCase app, AppInstance instance) {
        boolean mayRun = app.pod().record().ledger().containsKey(Resource.of(Resource.Kind.APP, instance));
        return mayRun
                ? Optional.of(new Action.KillApp(app.pod().handle(), instance, reason(app, instance)))
                : Optional.empty();
    }

    private static Optional<Action> remove(AppCase app, AppInstance instance) {
        PodRecord record = app.pod().record();
        PodHandle pod = record.handle();
        Reason why = reason(app, instance);
        Resource cgroup = Resource.of(Resource.Kind.APP_CGROUP, instance);
        if (record.ledger().containsKey(cgroup)) {
            return Optional.of(new Action.RemoveCgroup(pod, cgroup, CgroupPath.ofApp(pod.uid(), instance), why));
        }
        return Optional.of(new Action.RemoveAppRoot(pod, instance, why));
    }

    private static Reason reason(AppCase app, AppInstance instance) {
        if (app.pod().rebooted()) {
            return new Reason(Reason.Code.REBOOT, "left from an earlier boot");
        }
        return app.stop().orElseGet(() -> ended(app, instance));
    }

    private static Reason ended(AppCase app, AppInstance instance) {
        if (instance.attempt() < app.record().attempt()) {
            return new Reason(
                    Reason.Code.APP_ENDED, "replaced by " + app.instance().directoryName());
        }
        return app.record().ended()
                ? new Reason(Reason.Code.APP_ENDED, "")
                : new Reason(Reason.Code.UNFINISHED, "left from a start that was not finished");
    }
}
