package dev.berth.linux.process;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.PollSet;
import dev.berth.linux.call.Syscall;
import java.time.Duration;
import java.util.List;

/** A handle on one process: it never comes to mean another one, even when the pid is used again. */
public final class Pidfd implements AutoCloseable {
    /** The same number on every architecture, as for all calls since Linux 5.1. */
    private static final long PIDFD_OPEN = 434;

    private static final long PIDFD_SEND_SIGNAL = 424;
    private static final int DUPLICATE_AND_CLOSE_ON_EXEC = 1030;

    private final long pid;
    private final Descriptor descriptor;

    private Pidfd(long pid, Descriptor descriptor) {
        this.pid = pid;
        this.descriptor = descriptor;
    }

    /**
     * Opens whatever process has this pid now; {@link ProcessTable#open} opens a known one.
     *
     * @throws SyscallException with ESRCH where there is none
     */
    public static Pidfd open(long pid) {
        return new Pidfd(pid, Syscall.open("pidfd_open", pid, () -> Syscall.LIBC.syscall(PIDFD_OPEN, pid, 0, 0, 0)));
    }

    /** The pid when the handle was opened. */
    public long pid() {
        return pid;
    }

    /** Sends a signal; false where the process has ended and was reaped. */
    public boolean send(Signal signal) {
        try {
            Syscall.run(
                    "send " + signal + " to process",
                    pid,
                    () -> Syscall.LIBC.syscall(PIDFD_SEND_SIGNAL, descriptor.number(), signal.number(), 0, 0));
            return true;
        } catch (SyscallException e) {
            if (e.is(Errno.ESRCH)) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the process runs; a zombie does not. */
    public boolean isAlive() {
        return !awaitEnd(Duration.ZERO);
    }

    /** Waits until the process has ended; false where it still runs after this time. */
    public boolean awaitEnd(Duration limit) {
        return new PollSet(List.of(descriptor.number())).await(limit);
    }

    /** A second descriptor for the same process, for a poller that must not see this one closed under it. */
    Descriptor duplicate() {
        return Syscall.open(
                "duplicate pidfd of",
                pid,
                () -> Syscall.LIBC.fcntl(descriptor.number(), DUPLICATE_AND_CLOSE_ON_EXEC, 0));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
