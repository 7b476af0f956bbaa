package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Syscall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Single directories, made and removed with the kernel's reason where it refuses. */
public final class Directory {
    private Directory() {}

    /**
     * Makes a directory whose parent exists.
     *
     * @param mode permission bits, less the umask
     * @return false where something of that name is there already
     * @throws SyscallException for any other reason, such as ENOENT for a missing parent
     */
    public static boolean make(Path path, int mode) {
        return succeeds("mkdir", path, Errno.EEXIST, () -> POSIX_CALLS.mkdir(path.toString(), mode));
    }

    /**
     * Removes an empty directory.
     *
     * @return false where it is not there
     * @throws SyscallException for any other reason, such as EBUSY or ENOTEMPTY
     */
    public static boolean remove(Path path) {
        return succeeds("rmdir", path, Errno.ENOENT, () -> POSIX_CALLS.rmdir(path.toString()));
    }

    /** The directories in a directory, sorted, without symbolic links; none where it is not there. */
    public static List<Path> children(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("list " + path + ": " + e.getMessage(), e);
        }
    }

    private static boolean succeeds(String operation, Path path, Errno tolerated, LongSupplier call) {
        try {
            Syscall.run(operation, path, call);
            return true;
        } catch (SyscallException e) {
            if (e.is(tolerated)) {
                return false;
            }
            throw e;
        }
    }
}
