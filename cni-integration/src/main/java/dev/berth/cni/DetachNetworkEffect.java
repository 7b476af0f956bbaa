package dev.berth.cni;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Has a pod leave its networks, also when its namespace, or the boot in which it joined, is gone. */
final class DetachNetworkEffect implements Effect<Action.DetachNetwork> {
    private final PodNetworks networks;
    private final NetworkRequests requests;

    DetachNetworkEffect(PodNetworks networks, NetworkRequests requests) {
        this.networks = networks;
        this.requests = requests;
    }

    @Override
    public Class<Action.DetachNetwork> handles() {
        return Action.DetachNetwork.class;
    }

    @Override
    public Outcome carryOut(Action.DetachNetwork action) {
        networks.leave(action.pod().uid(), requests.of(action.target().spec()));
        return new Outcome.Done();
    }
}
