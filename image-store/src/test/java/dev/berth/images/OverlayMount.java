package dev.berth.images;

import dev.berth.linux.mount.MountFlag;
import dev.berth.linux.mount.Mounts;
import dev.berth.linux.mount.UnmountFlag;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.ImageFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;

/** An image as an app would see it. */
record OverlayMount(Path path) implements AutoCloseable {
    /** Mounts an image's layers read-only below a directory. */
    static OverlayMount of(ImageFacts facts, Path parent) throws IOException {
        Path empty = Files.createDirectories(parent.resolve("empty")); // overlay wants two lower directories at least
        Path target = Files.createDirectories(parent.resolve("merged"));
        String layers = facts.layers().stream().map(HostPath::value).collect(Collectors.joining(":"));
        Mounts.mount("image", target, "overlay", EnumSet.of(MountFlag.READ_ONLY), "lowerdir=" + layers + ":" + empty);
        return new OverlayMount(target);
    }

    @Override
    public void close() {
        Mounts.unmount(path, EnumSet.noneOf(UnmountFlag.class));
    }
}
