package dev.berth.executor.effect;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.ImageVolume;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;

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
        Reported.run(
                "remove volume " + action.resource().key() + " of pod "
                        + action.pod().name(),
                () -> Directories.remove(directory(action)));
        return new Outcome.Done();
    }

    private HostPath directory(Action.RemoveVolume action) {
        PodUid uid = action.pod().uid();
        Resource volume = action.resource();
        return volume.kind() == Resource.Kind.IMAGE_VOLUME
                ? layout.imageVolume(uid, ImageVolume.ofKey(volume.key()))
                : layout.volume(uid, new VolumeName(volume.key()));
    }
}
