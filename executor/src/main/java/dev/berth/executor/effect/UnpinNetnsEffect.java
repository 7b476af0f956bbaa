package dev.berth.executor.effect;

import dev.berth.linux.HostRoot;
import dev.berth.linux.netns.NetnsPins;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;

/** Removes the pin of a pod's network namespace. */
public final class UnpinNetnsEffect implements Effect<Action.UnpinNetns> {
    private final NetnsPins pins;

    public UnpinNetnsEffect(HostLayout layout, HostRoot host) {
        this.pins = new NetnsPins(host, Directories.path(layout.netnsDirectory()));
    }

    @Override
    public Class<Action.UnpinNetns> handles() {
        return Action.UnpinNetns.class;
    }

    @Override
    public Outcome carryOut(Action.UnpinNetns action) {
        Reported.run(
                "unpin the network namespace of pod " + action.pod().name(),
                () -> pins.unpin(action.pod().uid().value()));
        return new Outcome.Done();
    }
}
