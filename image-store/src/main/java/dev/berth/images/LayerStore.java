package dev.berth.images;

import dev.berth.images.account.Accounts;
import dev.berth.images.file.Digest;
import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Workspace;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.Skeleton;
import dev.berth.images.tree.TreeRecord;
import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.DurableFile;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The unpacked layers. A layer is there whole or not at all: it is written aside, made durable and then renamed. Two
 * imports of one layer at once do the work twice, and the first one done counts.
 */
final class LayerStore implements LayerSink {
    private final StoreDirectories directories;

    LayerStore(StoreDirectories directories) {
        this.directories = directories;
    }

    @Override
    public boolean has(Digest digest) {
        return has(digest.hex());
    }

    /** Where unfinished work goes. */
    Path work() {
        return directories.work();
    }

    boolean has(String name) {
        return Files.isDirectory(directories.content(name), LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(directories.implied(name), LinkOption.NOFOLLOW_LINKS);
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

    /** An image of unpacked layers, as overlay has to be given it. */
    StoredImage assemble(UnpackedImage image) throws IOException {
        List<String> names = new ArrayList<>(); // topmost first
        for (String layer : image.layers()) {
            put(layer, names);
            try {
                if (!has(layer)) {
                    throw new IOException("it is not in the store");
                }
                Optional<Skeleton> skeleton = Skeleton.of(paths(names), implied(layer));
                if (skeleton.isPresent()) {
                    put(add(skeleton.get()), names);
                }
            } catch (IOException e) {
                throw new IOException("layer " + layer + ": " + FileFailure.describe(e), e);
            }
        }
        return new StoredImage(image.digest(), names, image.config(), Accounts.read(paths(names)));
    }

    @Override
    public String add(Filling filling) throws IOException {
        try (Workspace workspace = Workspace.open(directories.ownWork())) {
            Path whole = make(workspace.resolve("layer"));
            Layer layer = filling.fill(make(StoreDirectories.content(whole)));
            record(whole);
            publish(whole, layer, workspace.resolve("damaged"));
            return layer.digest().hex();
        }
    }

    /** Writes down beside a layer what its files are like. */
    static void record(Path whole) throws IOException {
        new TreeRecord(StoreDirectories.tree(whole)).write(StoreDirectories.content(whole));
    }

    /**
     * Gives a finished layer its place; one that is there already stays, unless someone took part of it away.
     *
     * @param whole holds the layer's files, which nobody changes any more
     * @param damaged where nothing is, for what is in the way
     */
    void publish(Path whole, Layer layer, Path damaged) throws IOException {
        markOpaque(whole, layer.opaque());
        StoreFiles.write(StoreDirectories.implied(whole), new Implied(layer.implied()));
        DurableFile.syncFileSystem(whole);
        rename(whole, layer.digest().hex(), damaged);
    }

    /** No step on the way to a directory may be a link: who unpacked it, and what, is not trusted. */
    private static void markOpaque(Path whole, List<String> directories) {
        try (Subtree workspace = Subtree.open(whole.resolveSibling(""));
                Subtree content = workspace.child(whole.getFileName() + "/fs")) {
            for (String directory : directories) {
                try (Subtree marked = content.child(directory.isEmpty() ? "." : directory)) {
                    ExtendedAttribute.set(
                            marked.path().resolve("."),
                            ExtendedAttribute.OVERLAY_OPAQUE,
                            "y".getBytes(StandardCharsets.US_ASCII));
                }
            }
        }
    }

    private String add(Skeleton skeleton) throws IOException {
        return add(root -> new Layer(skeleton.write(new LayerTree(root)), List.of(), List.of()));
    }

    /**
     * Of a layer that comes twice the upper one is enough, since it has all that the lower one has; overlay refuses a
     * directory that is named twice.
     */
    private static void put(String name, List<String> names) {
        names.remove(name);
        names.add(0, name);
    }

    private record Implied(List<String> directories) {}

    static Path make(Path directory) throws IOException {
        try {
            return Files.createDirectory(directory);
        } catch (IOException e) {
            throw FileFailure.of("mkdir", directory, e);
        }
    }

    private void rename(Path whole, String name, Path damaged) {
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
