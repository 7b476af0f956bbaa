package dev.berth.daemon.command;

import dev.berth.reconciler.world.ExitStatus;

/** The exit codes of the command line; {@code exec} and {@code attach} pass on another's. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** A problem, said on the standard error. */
    public static final int PROBLEM = 1;

    /** {@code plan} found changes. */
    public static final int CHANGES = 2;

    /** Blocked, or the wait timed out. */
    public static final int BLOCKED = 3;

    /** No berthd answers. */
    public static final int NO_DAEMON = 4;

    /** There is no such pod, app or image. */
    public static final int NOT_FOUND = 5;

    /** The arguments make no sense. */
    public static final int USAGE = 64;

    private static final int SIGNALED = 128;

    private ExitCode() {}

    /** The exit code of a command that ends as something else did. */
    static int of(ExitStatus end) {
        if (end instanceof ExitStatus.Exited exited) {
            return exited.code();
        }
        return end instanceof ExitStatus.Signaled signaled ? SIGNALED + signaled.signal() : PROBLEM;
    }
}
