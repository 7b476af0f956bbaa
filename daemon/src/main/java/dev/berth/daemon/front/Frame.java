package dev.berth.daemon.front;

import java.nio.charset.StandardCharsets;

/** One frame of the front protocol. */
final class Frame {
    private final FrameType type;
    private final byte[] payload;

    Frame(FrameType type, byte[] payload) {
        this.type = type;
        this.payload = payload;
    }

    FrameType type() {
        return type;
    }

    byte[] payload() {
        return payload;
    }

    /** The payload as text. */
    String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }
}
