package dev.berth.executor.effect;

import dev.berth.linux.file.DurableFile;
import dev.berth.manifests.model.AbsolutePath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Volume;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import java.nio.charset.StandardCharsets;

/** Makes the directory of an empty volume on disk, or writes a volume's files. */
public final class MakeVolumeEffect implements Effect<Action.MakeVolume> {
    private static final int READABLE_DIRECTORY = 0755;
    private static final int READABLE = 0644;

    private final HostLayout layout;

    public MakeVolumeEffect(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Class<Action.MakeVolume> handles() {
        return Action.MakeVolume.class;
    }

    @Override
    public Outcome carryOut(Action.MakeVolume action) {
        Volume volume = action.volume();
        HostPath directory = layout.volume(action.pod().uid(), volume.name());
        Reported.run("make volume " + volume.name() + " of pod " + action.pod().name(), () -> {
            if (volume instanceof Volume.Empty empty) {
                Directories.make(directory, empty.mode().bits());
            } else if (volume instanceof Volume.Files files) {
                Directories.make(directory, READABLE_DIRECTORY);
                files.inline().forEach((name, text) -> write(directory, name, text));
            }
        });
        return new Outcome.Done();
    }

    private static void write(HostPath directory, String name, String text) {
        if (!AbsolutePath.isValid("/" + name) || name.isEmpty()) {
            throw new HostException("write file \"" + name + "\": it would not be inside the volume");
        }
        int slash = name.lastIndexOf('/');
        if (slash > 0) {
            Directories.make(directory.resolve(name.substring(0, slash)), READABLE_DIRECTORY);
        }
        DurableFile.replace(Directories.path(directory.resolve(name)), text.getBytes(StandardCharsets.UTF_8), READABLE);
    }
}
