package dev.berth.executor.effect;

import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;

/** Removes a volume that Berth made, with all that apps put there. */
public final class RemoveVolumeEffect implements Effect<Action.RemoveVolume> {
    private final HostLayout layout;

    public RemoveVolumeEffect(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Class<Action.RemoveVolume> handles() {
        return Action.RemoveVolume.class;
    }

    @Override
    public Outcome carryOut(Action.RemoveVolume action) {
        VolumeName name = new VolumeName(action.resource().key());
        Reported.run(
                "remove volume " + name + " of pod " + action.pod().name(),
                () -> TreeRemoval.remove(layout.volume(action.pod().uid(), name)));
        return new Outcome.Done();
    }
}
