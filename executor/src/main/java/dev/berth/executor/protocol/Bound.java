package dev.berth.executor.protocol;

/** The limits of both sides; the numbers are those of protocol.h. */
public enum Bound {
    /** Bytes of a frame after its length. */
    FRAME(1_048_576),
    /** Fields of a frame. */
    FIELDS(4096),
    /** Instructions of a plan. */
    INSTRUCTIONS(1024),
    /** Connections of a supervisor. */
    CONNECTIONS(64),
    /** Bytes that wait for a watcher before it is disconnected. */
    WAITING(65_536),
    /** Bytes of one frame of a session's input or output. */
    SESSION_DATA(16_384),
    /** Bytes of a log line before it is cut. */
    LOG_LINE(16_384);

    private final int value;

    Bound(int value) {
        this.value = value;
    }

    /** The limit; the highest value allowed. */
    public int value() {
        return value;
    }
}
