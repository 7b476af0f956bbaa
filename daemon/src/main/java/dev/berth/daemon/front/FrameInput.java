package dev.berth.daemon.front;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The caller's standard input: asks for a part whenever the last one is used up. Changes of the terminal's size come in between. */
final class FrameInput extends InputStream {
    private final FrameChannel channel;
    private final Inbox inbox;
    private final Consumer<Terminal.Size> resized;
    private byte[] part = new byte[0];
    private int at;
    private boolean ended;

    FrameInput(FrameChannel channel, Inbox inbox, Consumer<Terminal.Size> resized) {
        this.channel = channel;
        this.inbox = inbox;
        this.resized = resized;
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
        for (; frame.type() == FrameType.RESIZE; frame = inbox.take()) {
            resized.accept(Terminal.Size.parse(frame.text()));
        }
        ended = frame.type() != FrameType.DATA;
        part = frame.payload();
        at = 0;
    }
}
