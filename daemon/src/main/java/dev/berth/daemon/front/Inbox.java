package dev.berth.daemon.front;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The frames that a session received and its command has not taken yet. */
final class Inbox {
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private long bytes;
    private boolean closed;

    /** Adds a frame; false when the sender floods, which ends the session. */
    synchronized boolean put(Frame frame) {
        bytes += frame.payload().length;
        if (bytes > MOST_BYTES) {
            return false;
        }
        frames.add(frame);
        notifyAll();
        return true;
    }

    /**
     * Waits for the next frame and takes it.
     *
     * @throws EOFException when the caller is gone
     */
    synchronized Frame take() throws IOException {
        try {
            while (frames.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the caller");
        }
        if (frames.isEmpty()) {
            throw new EOFException("the caller went away");
        }
        Frame frame = frames.remove();
        bytes -= frame.payload().length;
        return frame;
    }

    /** Nothing more comes. Runs what waits for that. */
    void close() {
        List<Runnable> due;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            due = List.copyOf(whenClosed);
            notifyAll();
        }
        due.forEach(Runnable::run);
    }

    /** Has something done once when this is closed; at once when it is closed already. */
    void onClose(Runnable then) {
        synchronized (this) {
            if (!closed) {
                whenClosed.add(then);
                return;
            }
        }
        then.run();
    }
}
