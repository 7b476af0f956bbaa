package dev.berth.daemon.front;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The frames that a session received and its command has not taken yet. */
final class Inbox {
    private static final long MOST_BYTES = 1024 * 1024;

    private final ArrayDeque<Frame> frames = new ArrayDeque<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private long bytes;
    private boolean closed;

    /** Adds a frame, and waits first while too much has not been taken; false when nothing is taken any more. */
    synchronized boolean put(Frame frame) {
        try {
            while (bytes > MOST_BYTES && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        bytes += frame.payload().length;
        frames.add(frame);
        notifyAll();
        return !closed;
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
        notifyAll();
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
