package dev.berth.linux.process;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.PollSet;
import dev.berth.linux.call.Wake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One thread that waits for the end of any number of processes, children or not. */
public final class PidfdPoller implements AutoCloseable {
    private final Wake wake = new Wake();
    private final Map<Watch, Descriptor> watched = new LinkedHashMap<>();
    private final List<Descriptor> dropped = new ArrayList<>();
    private final Thread thread = new Thread(this::poll, "pidfd poller");
    private boolean closed;

    private PidfdPoller() {
        thread.setDaemon(true);
    }

    /** Starts the thread. */
    public static PidfdPoller start() {
        PidfdPoller poller = new PidfdPoller();
        poller.thread.start();
        return poller;
    }

    /** A process being waited for; closing it ends the waiting. */
    public final class Watch implements AutoCloseable {
        private final Runnable onEnd;

        private Watch(Runnable onEnd) {
            this.onEnd = onEnd;
        }

        /** Ends the waiting. Idempotent; a call of the listener that has already begun goes on. */
        @Override
        public void close() {
            drop(this);
        }
    }

    /**
     * Calls the listener once when the process ends, at once where it has ended already. The poller holds a descriptor of
     * its own: the given one may be closed.
     *
     * @param onEnd runs on the poller's thread, so it must be short
     */
    public Watch watch(Pidfd process, Runnable onEnd) {
        Watch watch = new Watch(onEnd);
        Descriptor own = process.duplicate();
        synchronized (watched) {
            if (closed) {
                own.close();
                throw new IllegalStateException("the pidfd poller is closed");
            }
            watched.put(watch, own);
            wake.signal();
        }
        return watch;
    }

    /** Ends the thread without calling further listeners. Idempotent. */
    @Override
    public void close() {
        synchronized (watched) {
            if (closed) {
                return;
            }
            closed = true;
            wake.signal();
        }
        if (Thread.currentThread() != thread) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drop(Watch watch) {
        synchronized (watched) {
            Descriptor own = watched.remove(watch);
            if (own != null) {
                dropped.add(own);
                wake.signal();
            }
        }
    }

    private void poll() {
        List<Watch> order = new ArrayList<>();
        PollSet ready = rebuild(order);
        while (!isClosed()) {
            ready.await();
            for (Watch ended : endedOf(order, ready)) {
                tell(ended);
            }
            if (ready.isReady(0)) {
                wake.drain();
            }
            ready = rebuild(order);
        }
        release();
    }

    private boolean isClosed() {
        synchronized (watched) {
            return closed;
        }
    }

    private PollSet rebuild(List<Watch> order) {
        synchronized (watched) {
            dropped.forEach(Descriptor::close);
            dropped.clear();
            order.clear();
            List<Integer> numbers = new ArrayList<>();
            numbers.add(wake.number());
            watched.forEach((watch, own) -> {
                order.add(watch);
                numbers.add(own.number());
            });
            return new PollSet(numbers);
        }
    }

    private List<Watch> endedOf(List<Watch> order, PollSet ready) {
        List<Watch> ended = new ArrayList<>();
        synchronized (watched) {
            for (int i = 0; i < order.size(); i++) {
                if (!closed && ready.isReady(i + 1) && forget(order.get(i))) {
                    ended.add(order.get(i));
                }
            }
        }
        return ended;
    }

    private boolean forget(Watch watch) {
        Descriptor own = watched.remove(watch);
        if (own == null) {
            return false;
        }
        own.close();
        return true;
    }

    private void tell(Watch ended) {
        try {
            ended.onEnd.run();
        } catch (RuntimeException e) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void release() {
        synchronized (watched) {
            watched.values().forEach(Descriptor::close);
            watched.clear();
            dropped.forEach(Descriptor::close);
            dropped.clear();
            wake.close();
        }
    }
}
