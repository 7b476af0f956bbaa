package dev.berth.images;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Tree;
import dev.berth.images.file.Workspace;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.DurableFile;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Layers that nothing needs any more: out of their places already, so that nothing finds them, but still on disk until this is closed. What a crash
 * leaves of them goes with the other abandoned workspaces.
 */
public final class Garbage implements AutoCloseable {
    private final Workspace workspace;
    private final List<Path> layers;

    private Garbage(Workspace workspace, List<Path> layers) {
        this.workspace = workspace;
        this.layers = List.copyOf(layers);
    }

    /**
     * Removes references, then the records that no reference needs, then takes away the layers that no record needs: a crash in between leaves what the
     * next call finds.
     *
     * @param kept the names of layers that stay in any case
     */
    static Garbage collect(StoreDirectories directories, Inventory known, Collection<String> dropped, Set<String> kept)
            throws IOException {
        List<StoredImage> images = known.needed(dropped);
        dropped.forEach(reference -> DurableFile.remove(directories.reference(reference)));
        known.images().stream()
                .filter(image -> !images.contains(image))
                .forEach(image -> DurableFile.remove(directories.record(image.digest())));
        Set<String> needed = new HashSet<>(kept);
        images.forEach(image -> needed.addAll(image.layers()));
        return takeAway(directories, needed);
    }

    private static Garbage takeAway(StoreDirectories directories, Set<String> needed) throws IOException {
        Workspace workspace = Workspace.open(directories.ownWork());
        try {
            List<Path> taken = new ArrayList<>();
            for (Path layer : Tree.children(directories.layers())) {
                String name = String.valueOf(layer.getFileName());
                if (!needed.contains(name)) {
                    DurableFile.rename(layer, workspace.resolve(name));
                    taken.add(workspace.resolve(name));
                }
            }
            return new Garbage(workspace, taken);
        } catch (IOException | SyscallException e) {
            try (workspace) {
                throw e;
            }
        }
    }

    /** How many layers there are. */
    public int layers() {
        return layers.size();
    }

    /**
     * What they hold.
     *
     * @return bytes, as {@link ImageEntry#bytes()} counts them
     * @throws HostException where they can't be read
     */
    public long bytes() {
        return attempt(() -> {
            long bytes = 0;
            for (Path layer : layers) {
                Path content = StoreDirectories.content(layer);
                bytes += Files.exists(content) ? Tree.size(content) : 0;
            }
            return bytes;
        });
    }

    /**
     * Removes them.
     *
     * @throws HostException where they can't be removed; the next start tries again
     */
    @Override
    public void close() {
        attempt(() -> {
            workspace.close();
            return 0;
        });
    }

    private interface Step<T> {
        T done() throws IOException;
    }

    private static <T> T attempt(Step<T> step) {
        try {
            return step.done();
        } catch (IOException e) {
            throw new HostException("remove layers of images: " + FileFailure.describe(e), e);
        } catch (SyscallException e) {
            throw new HostException("remove layers of images: " + e.getMessage(), e);
        }
    }
}
