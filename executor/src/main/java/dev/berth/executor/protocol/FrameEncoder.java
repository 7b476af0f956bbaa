package dev.berth.executor.protocol;

import dev.berth.reconciler.port.HostException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes one frame, field by field. Not safe for use by several threads. */
public final class FrameEncoder {
    private static final int TYPE_BYTES = 2;

    private final ByteArrayOutputStream fields = new ByteArrayOutputStream(256);
    private final int type;
    private int count;

    private FrameEncoder(int type) {
        this.type = type;
    }

    /** Begins a message. */
    public static FrameEncoder message(MessageType type) {
        return new FrameEncoder(type.number());
    }

    /** Begins an instruction of a plan. */
    public static FrameEncoder instruction(InstructionType type) {
        return new FrameEncoder(type.number());
    }

    /** Adds a number. */
    public FrameEncoder num(long value) {
        return bytes(little(Long.BYTES).putLong(value).array());
    }

    /**
     * Adds a text.
     *
     * @throws HostException when it holds a NUL, which would cut it short on the other side
     */
    public FrameEncoder text(String value) {
        if (value.indexOf('\0') >= 0) {
            throw new HostException(
                    "encode \"" + value.replace('\0', '?') + "\": a text of the stage1 protocol can't hold a NUL");
        }
        return bytes((value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    /** Adds several texts. */
    public FrameEncoder texts(List<String> values) {
        values.forEach(this::text);
        return this;
    }

    /** Adds any bytes. */
    public FrameEncoder bytes(byte[] value) {
        fields.writeBytes(little(Integer.BYTES).putInt(value.length).array());
        fields.writeBytes(value);
        count++;
        return this;
    }

    /**
     * The whole frame with its length.
     *
     * @throws HostException when it is larger than {@link Bound#FRAME} or has more fields than {@link Bound#FIELDS}
     */
    public byte[] encode() {
        int length = TYPE_BYTES + fields.size();
        if (length > Bound.FRAME.value() || count > Bound.FIELDS.value()) {
            throw new HostException("encode a frame of " + length + " bytes and " + count
                    + " fields: the stage1 protocol allows " + Bound.FRAME.value() + " and " + Bound.FIELDS.value());
        }
        return little(Integer.BYTES + length)
                .putInt(length)
                .putShort((short) type)
                .put(fields.toByteArray())
                .array();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
