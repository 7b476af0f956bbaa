package dev.berth.daemon.api;

/** The query of a request makes no sense; the message says why. */
final class BadQueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadQueryException(String message) {
        super(message);
    }
}
