package dev.berth.images.layer;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.FileStat;
import dev.berth.linux.file.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Copies a directory of an image as an overlay mount would show it: with owners, modes, times, attributes, links and holes. */
public final class MergedCopy {
    private static final int TYPE = 0170000;

    private final LayerTree target;
    private final Map<Long, EntryPath> linked = new HashMap<>();

    private MergedCopy(LayerTree target) {
        this.target = target;
    }

    /**
     * Copies a directory.
     *
     * @param source a directory of the image
     * @param target an empty directory, which becomes like it
     */
    public static void copy(MergedLayers.Place source, Path target) throws IOException {
        LayerTree tree = new LayerTree(target);
        new MergedCopy(tree).directory(EntryPath.ROOT, source);
        LayerTree.Finished unused = tree.finish();
    }

    private void directory(EntryPath path, MergedLayers.Place source) throws IOException {
        target.directory(path, Metadata.of(source.top(), FileStat.of(source.top())));
        for (String name : source.names()) {
            entry(path.child(name), source.child(name));
        }
    }

    /** The store holds no devices but whiteouts, and those are no part of what is merged. */
    private void entry(EntryPath path, MergedLayers.Place source) throws IOException {
        Path file = source.top();
        FileStat stat = FileStat.of(file);
        switch (FileType.of(stat.mode() & TYPE)) {
            case DIRECTORY -> directory(path, source);
            case REGULAR -> regular(path, file, stat);
            case SYMBOLIC_LINK ->
                target.symbolicLink(
                        path,
                        Metadata.of(file, stat),
                        Files.readSymbolicLink(file).toString());
            case FIFO -> target.fifo(path, Metadata.of(file, stat));
            case CHARACTER_DEVICE, BLOCK_DEVICE, SOCKET -> throw new IOException(file + ": no layer holds such a file");
        }
    }

    private void regular(EntryPath path, Path file, FileStat stat) throws IOException {
        EntryPath first = stat.links() > 1 ? linked.putIfAbsent(stat.inode(), path) : null;
        if (first != null) {
            target.hardLink(path, first);
            return;
        }
        try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            target.file(path, Metadata.of(file, stat), content, true);
        } catch (IOException e) {
            throw FileFailure.of("copy", file, e);
        }
    }
}
