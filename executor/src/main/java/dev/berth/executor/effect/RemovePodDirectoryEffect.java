package dev.berth.executor.effect;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;

/** Removes a pod's directories; its logs stay, since they belong to its name. */
public final class RemovePodDirectoryEffect implements Effect<Action.RemovePodDirectory> {
    private final HostLayout layout;

    public RemovePodDirectoryEffect(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Class<Action.RemovePodDirectory> handles() {
        return Action.RemovePodDirectory.class;
    }

    @Override
    public Outcome carryOut(Action.RemovePodDirectory action) {
        PodUid uid = action.pod().uid();
        Reported.run("remove the directories of pod " + action.pod().name(), () -> {
            Directories.remove(layout.podRun(uid));
            Directories.remove(layout.podState(uid));
        });
        return new Outcome.Done();
    }
}
