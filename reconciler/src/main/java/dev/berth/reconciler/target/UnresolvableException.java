package dev.berth.reconciler.target;

/** Carries the reason out of the depth of a resolution; never leaves this package. */
final class UnresolvableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnresolvableException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
