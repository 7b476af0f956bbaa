package dev.berth.executor.effect;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;

/** Removes the writable layer of an app instance. */
public final class RemoveAppRootEffect implements Effect<Action.RemoveAppRoot> {
    private final AppRoots roots;

    public RemoveAppRootEffect(HostLayout layout) {
        this.roots = new AppRoots(layout);
    }

    @Override
    public Class<Action.RemoveAppRoot> handles() {
        return Action.RemoveAppRoot.class;
    }

    @Override
    public Outcome carryOut(Action.RemoveAppRoot action) {
        Reported.run(
                "remove the root of " + Names.of(action.pod(), action.instance()),
                () -> roots.remove(action.pod().uid(), action.instance()));
        return new Outcome.Done();
    }
}
