package dev.berth.daemon.command;

/** A command can't do what was asked; the message says why and what to do next. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String problem;

    CommandException(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
        this.problem = message;
    }

    /** A failure whose message says it all. */
    CommandException(int exitCode, Exception cause) {
        super(cause);
        this.exitCode = exitCode;
        this.problem = String.valueOf(cause.getMessage());
    }

    String problem() {
        return problem;
    }

    int exitCode() {
        return exitCode;
    }
}
