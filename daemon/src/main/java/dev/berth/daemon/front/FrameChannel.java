package dev.berth.daemon.front;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Frames on a connection. One thread may receive while others send. */
final class FrameChannel implements AutoCloseable {
    /** The longest payload, as {@code BOUND_PAYLOAD}. */
    static final int LONGEST_PAYLOAD = 65536;

    private static final int HEADER = 5;
    private final ByteChannel channel;
    private final ByteBuffer header = buffer(HEADER);

    FrameChannel(ByteChannel channel) {
        this.channel = channel;
    }

    /**
     * Receives the next frame; empty at the end of the stream.
     *
     * @throws ProtocolException for a frame that is too long or of no known type
     */
    Optional<Frame> receive() throws IOException {
        header.clear();
        if (!fill(header)) {
            return Optional.empty();
        }
        int length = header.flip().getInt();
        int number = header.get();
        if (length < 0 || length > LONGEST_PAYLOAD) {
            throw new ProtocolException("receive frame of " + Integer.toUnsignedString(length) + " bytes: too long");
        }
        FrameType type = FrameType.of(number)
                .orElseThrow(() -> new ProtocolException("receive frame of type " + number + ": unknown"));
        byte[] payload = new byte[length];
        if (length > 0 && !fill(ByteBuffer.wrap(payload))) {
            throw new EOFException("receive frame: the stream ended in it");
        }
        return Optional.of(new Frame(type, payload));
    }

    /** Sends a text. */
    void send(FrameType type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        send(type, bytes, 0, bytes.length);
    }

    /** Sends bytes, in several frames where one can't hold them; waits until the peer's side has taken them. */
    synchronized void send(FrameType type, byte[] bytes, int offset, int length) throws IOException {
        int sent = 0;
        do {
            int part = Math.min(length - sent, LONGEST_PAYLOAD);
            ByteBuffer frame = buffer(HEADER + part);
            frame.putInt(part).put((byte) type.number()).put(bytes, offset + sent, part);
            drain(frame.flip());
            sent += part;
        } while (sent < length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void drain(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            channel.write(from);
        }
    }

    /** Whether the buffer was filled; false when the stream ended before its first byte. */
    private boolean fill(ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                if (into.position() == 0) {
                    return false;
                }
                throw new EOFException("receive frame: the stream ended in it");
            }
        }
        return true;
    }
}
