package dev.berth.daemon.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connection that can be watched for its end while a request is answered; by itself Jetty looks at it only when a request is to be read. */
final class PeerEndPoint extends SocketChannelEndPoint {
    private final Executor executor;

    /** What the peer sent while it was watched: the beginning of its next request. */
    private final ByteBuffer ahead = ByteBuffer.allocate(1).limit(0);

    private boolean watched;

    PeerEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    /**
     * Has something done when the peer closes the connection, or its sending side, before {@link #unwatch}. A peer that sends more is watched no further. The
     * request must have been read whole; Jetty may read on after {@link #unwatch}.
     */
    void watch(Runnable gone) {
        synchronized (ahead) {
            watched = true;
        }
        fillInterested(Callback.from(() -> look(gone), failure -> {}));
    }

    private void look(Runnable gone) {
        boolean ended;
        synchronized (ahead) {
            ended = watched && readAhead() < 0;
        }
        if (ended) {
            gone.run();
        }
    }

    private int readAhead() {
        try {
            return super.fill(ahead);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Leaves the connection to Jetty again. */
    void unwatch() {
        synchronized (ahead) {
            watched = false;
        }
        boolean unused = getFillInterest().onFail(new EofException("watched no longer"));
    }

    @Override
    public int fill(ByteBuffer into) throws IOException {
        synchronized (ahead) {
            return ahead.hasRemaining() ? BufferUtil.append(into, ahead) : super.fill(into);
        }
    }

    @Override
    protected void needsFillInterest() {
        boolean filled;
        synchronized (ahead) {
            filled = ahead.hasRemaining();
        }
        if (filled) {
            executor.execute(() -> getFillInterest().fillable());
        } else {
            super.needsFillInterest();
        }
    }
}
