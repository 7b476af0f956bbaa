package dev.berth.executor.effect;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.Inode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pod's run-time directory as a supervisor needs it to start. It is made anew for each supervisor, so that the names that the host knows are those of
 * this boot, and nothing in it needs to survive a power cut.
 */
final class PodRunDirectory {
    private static final int READABLE = 0644;

    private final HostLayout layout;
    private final HostNames names;

    PodRunDirectory(HostLayout layout, HostRoot host) {
        this.layout = layout;
        this.names = new HostNames(host);
    }

    /** Whether no supervisor can have been started: the first thing that a start does is to make what is in here, the last of a teardown
     * to remove it. Where the ledger knows of a supervisor, it is stopped before another is started. */
    boolean isUnused(PodUid uid) throws IOException {
        Path directory = Directories.path(layout.podRun(uid));
        if (!Files.exists(directory)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.findAny().isEmpty();
        }
    }

    void make(PodUid uid, PodSpec pod) throws IOException {
        Directories.make(layout.podRun(uid), Directories.PRIVATE);
        Directories.make(layout.podInit(uid), Directories.PRIVATE);
        Directories.make(layout.podRoots(uid), Directories.PRIVATE);
        Directories.make(layout.podFiles(uid), Directories.PRIVATE);
        for (Map.Entry<String, String> file :
                PodFiles.of(pod, names.hosts(), names.resolver()).entrySet()) {
            write(layout.podFiles(uid).resolve(file.getKey()), file.getValue());
        }
    }

    private static void write(HostPath file, String text) throws IOException {
        Path path = Files.writeString(Directories.path(file), text);
        Inode.changeMode(path, READABLE);
    }
}
