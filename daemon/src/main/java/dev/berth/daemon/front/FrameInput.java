package dev.berth.daemon.front;

import java.io.IOException;
import java.io.InputStream;

/** The caller's standard input: asks for a part whenever the last one is used up. */
final class FrameInput extends InputStream {
    private final FrameChannel channel;
    private final Inbox inbox;
    private byte[] part = new byte[0];
    private int at;
    private boolean ended;

    FrameInput(FrameChannel channel, Inbox inbox) {
        this.channel = channel;
        this.inbox = inbox;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (at == part.length && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, offset, count);
        at += count;
        return count;
    }

    private void next() throws IOException {
        channel.send(FrameType.WANT_STDIN, "");
        Frame frame = inbox.take();
        ended = frame.type() != FrameType.DATA;
        part = frame.payload();
        at = 0;
    }
}
