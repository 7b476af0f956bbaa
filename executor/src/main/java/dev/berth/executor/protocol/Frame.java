package dev.berth.executor.protocol;

import dev.berth.reconciler.port.HostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A frame that was received. Methods that read a field throw {@link HostException} when the other side broke the protocol: it may be of a hostile or
 * damaged build, so nothing it sends is trusted.
 *
 * @param type a number of {@link MessageType}, or an unknown one
 * @param fields raw content of each field
 */
public record Frame(int type, List<byte[]> fields) {
    private static final int HEADER = Integer.BYTES + Short.BYTES;

    public Frame {
        fields = List.copyOf(fields);
    }

    /**
     * Takes one frame off the front of the buffer, or leaves the buffer as it is where the frame is not complete.
     *
     * @param received ready for reading
     */
    public static Optional<Frame> take(ByteBuffer received) {
        received.order(ByteOrder.LITTLE_ENDIAN);
        if (received.remaining() < Integer.BYTES) {
            return Optional.empty();
        }
        int length = received.getInt(received.position());
        if (length < Short.BYTES || length > Bound.FRAME.value()) {
            throw broken("a frame of " + length + " bytes");
        }
        if (received.remaining() < Integer.BYTES + length) {
            return Optional.empty();
        }
        int type = Short.toUnsignedInt(received.getShort(received.position() + Integer.BYTES));
        ByteBuffer body = received.slice(received.position() + HEADER, length - Short.BYTES);
        received.position(received.position() + Integer.BYTES + length);
        return Optional.of(new Frame(type, split(body.order(ByteOrder.LITTLE_ENDIAN))));
    }

    /** Whether it is of this type. */
    public boolean is(MessageType message) {
        return type == message.number();
    }

    /** A number field. */
    public long num(int index) {
        byte[] field = bytes(index);
        if (field.length != Long.BYTES) {
            throw broken("a number of " + field.length + " bytes");
        }
        return ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** A text field. */
    public String text(int index) {
        byte[] field = bytes(index);
        if (field.length == 0 || field[field.length - 1] != 0) {
            throw broken("a text without its NUL");
        }
        return new String(field, 0, field.length - 1, StandardCharsets.UTF_8);
    }

    /** A field as it is. */
    public byte[] bytes(int index) {
        if (index >= fields.size()) {
            throw broken("a frame of type " + type + " with " + fields.size() + " fields");
        }
        return fields.get(index);
    }

    private static List<byte[]> split(ByteBuffer body) {
        List<byte[]> fields = new ArrayList<>();
        while (body.hasRemaining()) {
            if (body.remaining() < Integer.BYTES) {
                throw broken("a field without its size");
            }
            int size = body.getInt();
            if (size < 0 || size > body.remaining()) {
                throw broken("a field of " + size + " bytes");
            }
            byte[] field = new byte[size];
            body.get(field);
            fields.add(field);
        }
        return fields;
    }

    private static HostException broken(String what) {
        return new HostException("read from stage1: the supervisor sent " + what + ": EPROTO");
    }
}
