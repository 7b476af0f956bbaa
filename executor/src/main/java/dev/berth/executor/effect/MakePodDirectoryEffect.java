package dev.berth.executor.effect;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;

/** Makes a pod's directories, and the one for its logs. */
public final class MakePodDirectoryEffect implements Effect<Action.MakePodDirectory> {
    private static final int LOGS = 0750;

    private final HostLayout layout;

    public MakePodDirectoryEffect(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Class<Action.MakePodDirectory> handles() {
        return Action.MakePodDirectory.class;
    }

    @Override
    public Outcome carryOut(Action.MakePodDirectory action) {
        PodUid uid = action.pod().uid();
        Reported.run("make the directories of pod " + action.pod().name(), () -> {
            MountPoints.make(layout.mountPoints());
            Directories.make(layout.podState(uid), Directories.PRIVATE);
            Directories.make(layout.podRun(uid), Directories.PRIVATE);
            Directories.make(layout.logs(action.pod().name()), LOGS);
        });
        return new Outcome.Done();
    }
}
