package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An exclusive flock(2), held until closed or until the process ends however it ends. Unlike the JDK's locks it is not
 * lost when the same process opens and closes the file elsewhere.
 */
public final class FileLock implements AutoCloseable {
    private static final int EXCLUSIVE_OR_FAIL = 2 | 4;
    private static final int OWNER_ONLY = 0600;

    private final Descriptor descriptor;

    private FileLock(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    /** Takes the lock, creating the file where it is missing, but through no link; empty while someone else holds it. */
    public static Optional<FileLock> tryAcquire(Path file) {
        Descriptor open = Descriptor.open(file, OpenFlag.READ_WRITE | OpenFlag.CREATE | OpenFlag.NO_FOLLOW, OWNER_ONLY);
        try {
            Syscall.run("flock", file, () -> POSIX_CALLS.flock(open.number(), EXCLUSIVE_OR_FAIL));
        } catch (SyscallException e) {
            open.close();
            if (e.is(Errno.EAGAIN)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(new FileLock(open));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
