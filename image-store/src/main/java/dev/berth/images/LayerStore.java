package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Workspace;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.Skeleton;
import dev.berth.images.tree.TreeRecord;
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

    /** Writes a layer into an empty directory, and says what was written. */
    interface Filling {
        Layer fill(Path root) throws IOException;
    }

    /**
     * A layer.
     *
     * @param digest names it
     * @param implied its directories that need a look at the layers below, see {@link Skeleton}
     */
    record Layer(Digest digest, List<String> implied) {
        Layer {
            implied = List.copyOf(implied);
        }
    }

    boolean has(Digest digest) {
        return has(digest.hex());
    }

    boolean has(String name) {
        return Files.isDirectory(directories.content(name)) && Files.isRegularFile(directories.implied(name));
    }

    List<Path> paths(List<String> names) {
        return names.stream().map(directories::content).toList();
    }

    /** Whether a directory is the store or holds it. */
    boolean isInside(Path directory) throws IOException {
        return directories.root().toRealPath().startsWith(directory);
    }

    /** The directories of a layer that its archive does not describe. */
    List<String> implied(String name) throws IOException {
        return StoreFiles.read(directories.implied(name), Implied.class)
                .map(Implied::directories)
                .orElseThrow(() -> new IOException("read " + directories.implied(name) + ": no such record"));
    }

    /** Adds a skeleton and returns its name. */
    String add(Skeleton skeleton) throws IOException {
        return add(root -> new Layer(skeleton.write(new LayerTree(root)), List.of()));
    }

    /**
     * Adds a layer and returns its name; where it is there already, the new copy is dropped.
     *
     * @throws IOException where it could not be written; nothing of it is left
     */
    String add(Filling filling) throws IOException {
        try (Workspace workspace = Workspace.open(directories.work())) {
            Path whole = make(workspace.resolve("layer"));
            Layer layer = filling.fill(make(StoreDirectories.content(whole)));
            StoreFiles.write(StoreDirectories.implied(whole), new Implied(layer.implied()));
            new TreeRecord(StoreDirectories.tree(whole)).write(StoreDirectories.content(whole));
            DurableFile.syncFileSystem(whole);
            publish(whole, layer.digest().hex(), workspace.resolve("damaged"));
            return layer.digest().hex();
        }
    }

    private record Implied(List<String> directories) {}

    private static Path make(Path directory) throws IOException {
        try {
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw FileFailure.of("mkdir", directory, e);
        }
    }

    /** One that is there already stays, unless someone took part of it away. */
    private void publish(Path whole, String name, Path damaged) {
        Path layer = directories.layer(name);
        if (Files.isDirectory(layer) && !has(name)) {
            DurableFile.rename(layer, damaged);
        }
        try {
            DurableFile.rename(whole, layer);
        } catch (SyscallException e) {
            if (!e.is(Errno.EEXIST, Errno.ENOTEMPTY)) {
                throw e;
            }
        }
    }
}
