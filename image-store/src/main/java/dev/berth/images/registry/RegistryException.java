package dev.berth.images.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A registry did not give what was asked for. The message names request, status, what it said, and what to do. */
final class RegistryException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What the failure means for further requests. */
    enum Kind {
        /** The same request may work in a moment. */
        PASSING,
        LASTING,
        /** There is nothing of that name. */
        MISSING,
        /** It has to be asked in another way. */
        UNSUPPORTED
    }

    private final Kind kind;
    private final Optional<Duration> pause;

    private RegistryException(Kind kind, String message, Optional<Duration> pause, Throwable... cause) {
        super(message, cause.length == 0 ? null : cause[0]);
        this.kind = kind;
        this.pause = pause;
    }

    static RegistryException passing(String message) {
        return new RegistryException(Kind.PASSING, message, Optional.empty());
    }

    static RegistryException passing(String message, Throwable cause) {
        return new RegistryException(Kind.PASSING, message, Optional.empty(), cause);
    }

    /** @param pause how long the registry wants to be left alone */
    static RegistryException passing(String message, Optional<Duration> pause) {
        return new RegistryException(Kind.PASSING, message, pause);
    }

    static RegistryException lasting(String message) {
        return new RegistryException(Kind.LASTING, message, Optional.empty());
    }

    static RegistryException lasting(String message, Throwable cause) {
        return new RegistryException(Kind.LASTING, message, Optional.empty(), cause);
    }

    static RegistryException missing(String message) {
        return new RegistryException(Kind.MISSING, message, Optional.empty());
    }

    static RegistryException unsupported(String message) {
        return new RegistryException(Kind.UNSUPPORTED, message, Optional.empty());
    }

    /** The same, with what was tried before. */
    RegistryException after(String earlier) {
        return new RegistryException(passes() ? Kind.LASTING : kind, earlier + getMessage(), pause, this);
    }

    boolean isUnsupported() {
        return kind == Kind.UNSUPPORTED;
    }

    boolean isMissing() {
        return kind == Kind.MISSING;
    }

    boolean passes() {
        return kind == Kind.PASSING;
    }

    Optional<Duration> pause() {
        return pause;
    }
}
