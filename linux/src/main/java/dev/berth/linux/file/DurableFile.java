package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Changes to a directory that survive a power cut once the method returned. A reader sees the old file or the new one,
 * never a part.
 */
public final class DurableFile {
    private DurableFile() {}

    /**
     * Creates or replaces a file. It is written beside its place as {@code .NAME.tmp}, which the next try overwrites, so a
     * crash leaves at most that one; one writer per file at a time.
     *
     * @param mode permission bits, whatever the umask
     */
    public static void replace(Path file, byte[] content, int mode) {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        writeSynced(temporary, content, mode);
        rename(temporary, file);
    }

    /** Renames within a file system, replacing what is there. */
    public static void rename(Path from, Path to) {
        Syscall.run("rename " + from + " to", to, () -> POSIX_CALLS.rename(from.toString(), to.toString()));
        syncDirectory(parent(to));
        if (!parent(from).equals(parent(to))) {
            syncDirectory(parent(from));
        }
    }

    /** Removes a file. Idempotent. */
    public static void remove(Path file) {
        try {
            Syscall.run("unlink", file, () -> POSIX_CALLS.unlink(file.toString()));
        } catch (SyscallException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
            return;
        }
        syncDirectory(parent(file));
    }

    /** Makes the entries of a directory durable. */
    public static void syncDirectory(Path directory) {
        sync(directory, OpenFlag.READ_ONLY | OpenFlag.DIRECTORY);
    }

    /** Makes all that was written to the file system of a directory durable: for many files far quicker than one by one. */
    public static void syncFileSystem(Path directory) {
        try (Descriptor open = Descriptor.open(directory, OpenFlag.READ_ONLY | OpenFlag.DIRECTORY, 0)) {
            Syscall.run("syncfs", directory, () -> Syscall.LIBC.syncfs(open.number()));
        }
    }

    /** Makes the content of a file durable. */
    public static void syncFile(Path file) {
        sync(file, OpenFlag.READ_ONLY);
    }

    private static void sync(Path path, int flags) {
        try (Descriptor open = Descriptor.open(path, flags, 0)) {
            fsync(path, open);
        }
    }

    private static void writeSynced(Path file, byte[] content, int mode) {
        int flags = OpenFlag.WRITE_ONLY | OpenFlag.CREATE | OpenFlag.TRUNCATE | OpenFlag.NO_FOLLOW;
        try (Descriptor open = Descriptor.open(file, flags, mode)) {
            Syscall.run("fchmod", file, () -> POSIX_CALLS.fchmod(open.number(), mode));
            writeAll(file, open, content);
            fsync(file, open);
        }
    }

    private static void writeAll(Path file, Descriptor open, byte[] content) {
        byte[] rest = content;
        while (rest.length > 0) {
            byte[] now = rest;
            int written =
                    (int) Syscall.run("write", file, () -> POSIX_CALLS.write(open.number(), now, (long) now.length));
            rest = Arrays.copyOfRange(now, written, now.length);
        }
    }

    private static void fsync(Path path, Descriptor open) {
        Syscall.run("fsync", path, () -> POSIX_CALLS.fsync(open.number()));
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        return parent == null ? Path.of(".") : parent;
    }
}
