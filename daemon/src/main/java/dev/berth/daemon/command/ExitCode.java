package dev.berth.daemon.command;

/** The exit codes of the command line; {@code exec} passes the app's own. */
final class ExitCode {
    /** Done. */
    static final int DONE = 0;

    /** A problem, said on the standard error. */
    static final int PROBLEM = 1;

    /** {@code plan} found changes. */
    static final int CHANGES = 2;

    /** Blocked, or the wait timed out. */
    static final int BLOCKED = 3;

    /** No berthd answers. */
    static final int NO_DAEMON = 4;

    /** The arguments make no sense. */
    static final int USAGE = 64;

    private ExitCode() {}
}
