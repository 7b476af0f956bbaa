package dev.berth.images.file;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.FileLock;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A directory for unfinished work. Its lock tells whether the process that works there still lives, so what a crash left
 * behind can be told from what another process is doing.
 */
public final class Workspace implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileLock lock;

    private Workspace(Path directory, FileLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /**
     * Makes a new workspace.
     *
     * @param parent on the file system that the work is to be moved to
     */
    public static Workspace open(Path parent) throws IOException {
        long pid = ProcessHandle.current().pid();
        for (int number = 0; ; number++) {
            Path directory = parent.resolve(pid + "-" + number);
            Optional<FileLock> lock = make(directory) ? lock(directory) : Optional.empty();
            if (lock.isPresent()) {
                return new Workspace(directory, lock.get());
            }
        }
    }

    /** Removes the workspaces whose processes are gone, and what is none. Those processes are not trusted: no link is followed. */
    public static void removeAbandoned(Path parent) throws IOException {
        try (Subtree all = Subtree.open(parent)) {
            for (Path workspace : Tree.children(parent)) {
                removeUnlessHeld(all, workspace);
            }
        }
    }

    /** Its name in the directory that holds it. */
    public String name() {
        return String.valueOf(directory.getFileName());
    }

    /** A path inside. */
    public Path resolve(String name) {
        return directory.resolve(name);
    }

    /** Removes what was not moved elsewhere. */
    @Override
    public void close() throws IOException {
        try (lock) {
            Tree.remove(directory);
        }
    }

    private static boolean make(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw FileFailure.of("mkdir", directory, e);
        }
    }

    /** Empty where a cleaner came between making and locking. */
    private static Optional<FileLock> lock(Path directory) throws IOException {
        try (Subtree all = Subtree.open(directory.resolveSibling("."));
                Subtree made = all.child(String.valueOf(directory.getFileName()))) {
            Path file = made.path(LOCK);
            Optional<FileLock> lock = FileLock.tryAcquire(file);
            if (lock.isPresent() && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                lock.get().close();
                return Optional.empty();
            }
            return lock;
        } catch (SyscallException e) {
            Tree.remove(directory);
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void removeUnlessHeld(Subtree all, Path workspace) throws IOException {
        try (Subtree found = all.child(String.valueOf(workspace.getFileName()))) {
            Optional<FileLock> free = FileLock.tryAcquire(found.path(LOCK));
            if (free.isPresent()) {
                FileLock held = free.get();
                try (held) {
                    Tree.remove(workspace);
                }
            }
        } catch (SyscallException e) {
            if (e.is(Errno.ENOTDIR, Errno.ELOOP, Errno.EISDIR, Errno.ENXIO)) {
                Tree.remove(workspace); // it or its lock is something else
            } else if (!e.is(Errno.ENOENT)) { // else its owner removed it meanwhile
                throw e;
            }
        }
    }
}
