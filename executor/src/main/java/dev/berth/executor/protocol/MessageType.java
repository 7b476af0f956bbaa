package dev.berth.executor.protocol;

import java.util.Optional;

/** The types of frames that are not instructions; the numbers are those of protocol.h. */
public enum MessageType {
    HELLO(1),
    SUPERVISE(2),
    CREATE_APP(3),
    START_APP(4),
    SIGNAL_APP(5),
    EXEC(6),
    STATUS(7),
    WATCH(8),
    STOP_POD(9),
    REEXEC(10),
    LOG_LIMITS(11),
    LOG_REOPEN(12),
    FORGET_APP(13),
    INPUT_APP(14),

    OK(32),
    FAILED(33),
    EVENT(34),

    STDIN(48),
    STDOUT(49),
    STDERR(50),
    EXITED(51),
    SESSION_SIGNAL(52),
    RESIZE(53),
    DETACH(54);

    private final int number;

    MessageType(int number) {
        this.number = number;
    }

    /** The number in a frame. */
    public int number() {
        return number;
    }

    /** The type with this number; empty for one that a newer stage1 may have. */
    public static Optional<MessageType> of(int number) {
        for (MessageType type : values()) {
            if (type.number == number) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
