package dev.berth.daemon.front;

import java.io.IOException;
import java.io.OutputStream;

/** Sends what is written as frames of one type. */
final class FrameOutput extends OutputStream {
    private final FrameChannel channel;
    private final FrameType type;

    FrameOutput(FrameChannel channel, FrameType type) {
        this.channel = channel;
        this.type = type;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > 0) {
            channel.send(type, bytes, offset, length);
        }
    }
}
