package dev.berth.executor.effect;

import dev.berth.executor.CgroupTree;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Outcome;

/** Kills every process of an app instance: its daemonised children too, which in a shared PID namespace would live on and hold ports. */
public final class KillAppEffect implements Effect<Action.KillApp> {
    private final CgroupTree cgroups;

    public KillAppEffect(CgroupTree cgroups) {
        this.cgroups = cgroups;
    }

    @Override
    public Class<Action.KillApp> handles() {
        return Action.KillApp.class;
    }

    @Override
    public Outcome carryOut(Action.KillApp action) {
        Reported.run(
                "kill " + Names.of(action.pod(), action.instance()),
                () -> cgroups.killAll(CgroupPath.ofApp(action.pod().uid(), action.instance())));
        return new Outcome.Done();
    }
}
