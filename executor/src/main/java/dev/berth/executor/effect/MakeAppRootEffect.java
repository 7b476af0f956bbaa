package dev.berth.executor.effect;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;

/** Makes the writable layer of an app instance. */
public final class MakeAppRootEffect implements Effect<Action.MakeAppRoot> {
    private final AppRoots roots;

    public MakeAppRootEffect(HostLayout layout) {
        this.roots = new AppRoots(layout);
    }

    @Override
    public Class<Action.MakeAppRoot> handles() {
        return Action.MakeAppRoot.class;
    }

    @Override
    public Outcome carryOut(Action.MakeAppRoot action) {
        Reported.run(
                "make the root of " + Names.of(action.pod(), action.instance()),
                () -> roots.make(action.pod().uid(), action.instance()));
        return new Outcome.Done();
    }
}
