package dev.berth.daemon.front;

import java.util.Optional;

/** The types of frames; the numbers are those of {@code protocol.h}. */
enum FrameType {
    HELLO(1),
    ARGUMENT(2),
    DIRECTORY(3),
    TERMINAL(4),
    RUN(5),
    FILE(6),
    DATA(7),
    END(8),
    DONE(9),
    RESIZE(10),
    STDOUT(32),
    STDERR(33),
    OPEN(34),
    WANT_STDIN(35),
    EXIT(36),
    RAW(37);

    private final int number;

    FrameType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static Optional<FrameType> of(int number) {
        for (FrameType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
