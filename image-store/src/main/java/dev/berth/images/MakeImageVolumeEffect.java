package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Tree;
import dev.berth.images.layer.MergedCopy;
import dev.berth.images.layer.MergedLayers;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.Inode;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** Makes a volume that an image has, as a copy of the image's directory there. It is filled aside and then renamed: there whole or not at all. */
public final class MakeImageVolumeEffect implements Effect<Action.MakeImageVolume> {
    /** Where the image has no directory; as an empty volume. */
    private static final int MODE = 0755;

    private final HostLayout layout;

    public MakeImageVolumeEffect(HostLayout layout) {
        this.layout = layout;
    }

    @Override
    public Class<Action.MakeImageVolume> handles() {
        return Action.MakeImageVolume.class;
    }

    @Override
    public Outcome carryOut(Action.MakeImageVolume action) {
        String what = "make volume " + action.volume().path() + " of app "
                + action.volume().app() + " of pod " + action.pod().name() + ": ";
        try {
            make(action);
            return new Outcome.Done();
        } catch (IOException e) {
            throw new HostException(what + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException(what + e.getMessage(), e);
        }
    }

    private void make(Action.MakeImageVolume action) throws IOException {
        Path volume = path(layout.imageVolume(action.pod().uid(), action.volume()));
        if (Files.exists(volume, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        MergedLayers.Place source = source(action);
        Path unfinished = path(layout.unfinishedVolume(action.pod().uid()));
        Tree.remove(unfinished);
        try {
            fill(unfinished, source);
            Directory.make(volume.resolveSibling(""), MODE);
            DurableFile.rename(unfinished, volume);
        } finally {
            Tree.remove(unfinished);
        }
    }

    /** A link of the image may lead elsewhere than the path says; the mount follows it, too. */
    private static MergedLayers.Place source(Action.MakeImageVolume action) throws IOException {
        List<Path> layers =
                action.layers().stream().map(MakeImageVolumeEffect::path).toList();
        String path = action.volume().path().value();
        MergedLayers.Place place = new MergedLayers(layers).resolve(path);
        ContainerPath real = new ContainerPath("/" + place.path());
        if (place.path().isRoot() || real.isKernels()) {
            throw new IOException("the image's " + path + " is a link to " + real);
        }
        if (place.exists() && !place.isDirectory()) {
            throw new IOException("the image's " + path + " is no directory");
        }
        return place;
    }

    private static void fill(Path directory, MergedLayers.Place source) throws IOException {
        Directory.make(directory, MODE);
        if (source.exists()) {
            MergedCopy.copy(source, directory);
            DurableFile.syncFileSystem(directory);
        } else {
            Inode.changeMode(directory, MODE);
        }
    }

    private static Path path(HostPath path) {
        return Path.of(path.value());
    }
}
