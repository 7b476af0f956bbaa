package dev.berth.cni;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Joins a pod's pinned namespace to its networks. */
final class AttachNetworkEffect implements Effect<Action.AttachNetwork> {
    private final PodNetworks networks;
    private final NetworkRequests requests;

    AttachNetworkEffect(PodNetworks networks, NetworkRequests requests) {
        this.networks = networks;
        this.requests = requests;
    }

    @Override
    public Class<Action.AttachNetwork> handles() {
        return Action.AttachNetwork.class;
    }

    @Override
    public Outcome carryOut(Action.AttachNetwork action) {
        return networks.join(action.pod().uid(), requests.of(action.target().spec()));
    }
}
