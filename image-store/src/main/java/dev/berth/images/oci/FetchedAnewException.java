package dev.berth.images.oci;

import java.io.IOException;

/** What was read so far does not count: it has come again, and the next try reads it. */
public final class FetchedAnewException extends IOException {
    private static final long serialVersionUID = 1L;

    public FetchedAnewException(String message) {
        super(message);
    }
}
