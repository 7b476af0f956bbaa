package dev.berth.executor.secret;

/** A file can't be used for a secret. The message names it and says what to do; it quotes nothing of the content. */
final class RefusedSecretException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedSecretException(String message) {
        super(message, null, false, false);
    }
}
