package dev.berth.executor.effect;

import dev.berth.linux.Errno;
import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.Inode;
import dev.berth.linux.file.TreeRemoval;
import dev.berth.linux.mount.MountEntry;
import dev.berth.linux.mount.MountTable;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Path;

/** Directories of our own, in places where no pod can put a link. */
final class Directories {
    /** For what only berthd and its supervisors enter. */
    static final int PRIVATE = 0700;

    private static final int SHARED = 0755;

    private Directories() {}

    static Path path(HostPath path) {
        return Path.of(path.value());
    }

    /** Makes a directory with its parents; one that exists gets this mode. Idempotent. */
    static void make(HostPath path, int mode) {
        makeWithParents(path(path), mode);
        Inode.changeMode(path(path), mode);
    }

    /**
     * Removes a directory with all that pods left in it. Idempotent.
     *
     * @throws HostException where something is mounted below: its content belongs to somebody else
     */
    static void remove(HostPath directory) throws IOException {
        Path path = path(directory);
        MountTable.read(HostRoot.system()).below(path).stream()
                .findFirst()
                .map(MountEntry::point)
                .ifPresent(point -> {
                    throw new HostException("remove " + path + ": something is mounted on " + point);
                });
        TreeRemoval.remove(path);
    }

    private static void makeWithParents(Path path, int mode) {
        try {
            Directory.make(path, mode);
        } catch (SyscallException e) {
            Path parent = path.getParent();
            if (!e.is(Errno.ENOENT) || parent == null) {
                throw e;
            }
            makeWithParents(parent, SHARED);
            Directory.make(path, mode);
        }
    }
}
