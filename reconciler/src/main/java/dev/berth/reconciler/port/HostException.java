package dev.berth.reconciler.port;

/** An effect or a look failed. The message is lower case and names operation, object, value and errno. */
public final class HostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HostException(String message) {
        super(message);
    }

    public HostException(String message, Throwable cause) {
        super(message, cause);
    }
}
