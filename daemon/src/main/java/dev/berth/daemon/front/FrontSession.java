package dev.berth.daemon.front;

import dev.berth.daemon.ManifestText;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One command of one front. The command runs in one thread; another receives, so that a caller who goes away is noticed while the command waits for
 * something else.
 */
final class FrontSession implements Caller {
    private static final int MOST_CHARACTERS = 8 * 1024 * 1024;

    private final FrameChannel channel;
    private final String directory;
    private final Terminal terminal;
    private final Inbox inbox = new Inbox();
    private final OutputStream out;
    private final OutputStream err;
    private volatile Consumer<Terminal.Size> resized = size -> {};

    FrontSession(FrameChannel channel, String directory, Terminal terminal) {
        this.directory = directory;
        this.channel = channel;
        this.terminal = terminal;
        this.out = new BufferedOutputStream(new FrameOutput(channel, FrameType.STDOUT), 16 * 1024);
        this.err = new FrameOutput(channel, FrameType.STDERR);
    }

    /** Receives until the front goes away or the session ends. */
    void receiveAll() {
        try {
            Optional<Frame> frame = channel.receive();
            while (frame.isPresent() && inbox.put(frame.get())) {
                frame = channel.receive();
            }
        } catch (IOException e) {
            // A broken connection is a caller who went away.
        } finally {
            inbox.close();
        }
    }

    /** Sends what is buffered and the exit code. */
    void exit(int code) throws IOException {
        out.flush();
        channel.send(FrameType.EXIT, new byte[] {(byte) code}, 0, 1);
    }

    /** Nothing more is taken from the front. */
    void close() {
        inbox.close();
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public OutputStream err() {
        return err;
    }

    @Override
    public InputStream in() {
        return new FrameInput(channel, inbox, resized);
    }

    @Override
    public String directory() {
        return directory;
    }

    @Override
    public Terminal terminal() {
        return terminal;
    }

    @Override
    public void raw(Consumer<Terminal.Size> told) throws IOException {
        resized = told;
        channel.send(FrameType.RAW, "");
    }

    @Override
    public void onGone(Runnable then) {
        inbox.onClose(then);
    }

    @Override
    public List<Operand> open(String path) throws IOException {
        channel.send(FrameType.OPEN, path);
        List<Operand> operands = new ArrayList<>();
        int room = MOST_CHARACTERS;
        Frame frame = inbox.take();
        for (; frame.type() == FrameType.FILE; frame = inbox.take()) {
            ManifestText content = content();
            room -= content.text().length();
            if (room >= 0) {
                operands.add(new Operand(frame.text(), content));
            }
        }
        expect(FrameType.DONE, frame);
        if (frame.payload().length > 0) {
            throw new IOException(frame.text());
        }
        if (room < 0) {
            throw new IOException("read " + path + ": more than " + MOST_CHARACTERS + " characters in all");
        }
        operands.sort(Comparator.comparing(Operand::name));
        return operands;
    }

    /** Takes the whole answer even where it is too long: the front listens only when it has said all. */
    private ManifestText content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        Frame frame = inbox.take();
        for (; frame.type() == FrameType.DATA; frame = inbox.take()) {
            if (content.size() <= ManifestText.MOST_BYTES) {
                content.writeBytes(frame.payload());
            }
        }
        expect(FrameType.END, frame);
        return ManifestText.of(content.toByteArray());
    }

    private static void expect(FrameType type, Frame frame) throws ProtocolException {
        if (frame.type() != type) {
            throw new ProtocolException("expected a frame " + type + ", got " + frame.type());
        }
    }
}
