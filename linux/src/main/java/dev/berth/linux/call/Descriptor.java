package dev.berth.linux.call;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An open file descriptor, closed at most once, so that a number that the kernel gave to another file is never closed. */
public final class Descriptor implements AutoCloseable {
    private final AtomicInteger number;

    Descriptor(int number) {
        this.number = new AtomicInteger(number);
    }

    /**
     * Opens a file, closed on exec.
     *
     * @param flags of {@link OpenFlag}
     * @param mode permission bits of a file that is created, less the umask
     */
    public static Descriptor open(Path path, int flags, int mode) {
        String name = path.toString();
        return Syscall.open("open", path, () -> Syscall.POSIX_CALLS.open(name, flags | OpenFlag.CLOSE_ON_EXEC, mode));
    }

    /** The number, or -1 (which every call answers with EBADF) once closed. */
    public int number() {
        return number.get();
    }

    /** Closes the descriptor. Idempotent; not retried, since Linux frees the number even when it reports an error. */
    @Override
    public void close() {
        int open = number.getAndSet(-1);
        if (open >= 0) {
            Syscall.POSIX_CALLS.close(open);
        }
    }
}
