package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Workspace;
import dev.berth.images.oci.Digest;
import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The unpacked layers. A layer is there whole or not at all: it is written aside, made durable and then renamed. Two
 * imports of one layer at once do the work twice, and the first one done counts.
 */
final class LayerStore {
    private final StoreDirectories directories;

    LayerStore(StoreDirectories directories) {
        this.directories = directories;
    }

    /** Writes a layer. */
    interface Filling {
        /**
         * Writes into an empty directory.
         *
         * @return the digest that names what was written
         */
        Digest fill(Path root) throws IOException;
    }

    boolean has(Digest digest) {
        return has(digest.hex());
    }

    boolean has(String name) {
        return Files.isDirectory(directories.layer(name));
    }

    List<Path> paths(List<String> names) {
        return names.stream().map(directories::layer).toList();
    }

    /** Whether a directory is the store or holds it. */
    boolean isInside(Path directory) throws IOException {
        return directories.root().toRealPath().startsWith(directory);
    }

    /**
     * Adds a layer; where it is there already, the new copy is dropped.
     *
     * @throws IOException where it could not be written; nothing of it is left
     */
    Digest add(Filling filling) throws IOException {
        try (Workspace workspace = Workspace.open(directories.work())) {
            Path root = workspace.resolve("layer");
            try {
                Files.createDirectory(root);
            } catch (IOException e) {
                throw FileFailure.of("mkdir", root, e);
            }
            Digest digest = filling.fill(root);
            DurableFile.syncFileSystem(root);
            publish(root, directories.layer(digest));
            return digest;
        }
    }

    private static void publish(Path root, Path layer) {
        try {
            DurableFile.rename(root, layer);
        } catch (SyscallException e) {
            if (!e.is(Errno.EEXIST, Errno.ENOTEMPTY)) {
                throw e;
            }
        }
    }
}
