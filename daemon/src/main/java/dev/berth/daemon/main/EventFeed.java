package dev.berth.daemon.main;

import dev.berth.daemon.command.Service.EventWatch;
import dev.berth.reconciler.port.EventSink;
import dev.berth.reconciler.world.Event;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hands events on to those who watch. One who does not keep up gets no more of them; nobody is held up. */
final class EventFeed implements EventSink {
    static final int MOST_WAITING = 10_000;

    private final EventSink journal;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    EventFeed(EventSink journal) {
        this.journal = journal;
    }

    @Override
    public void happened(Event event) {
        journal.happened(event);
        watches.forEach(watch -> watch.take(event));
    }

    /** Watches from now on. */
    EventWatch watch() {
        Watch watch = new Watch();
        watches.add(watch);
        return watch;
    }

    private final class Watch implements EventWatch {
        private final BlockingQueue<Event> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

        private volatile boolean overrun;

        /** After an event that is missing no other is handed on: what is told has no gaps. */
        private void take(Event event) {
            overrun = overrun || !waiting.offer(event);
        }

        @Override
        public boolean isOverrun() {
            return overrun && waiting.isEmpty();
        }

        @Override
        public Optional<Event> next(Duration limit) throws InterruptedException {
            return Optional.ofNullable(waiting.poll(limit.toMillis(), TimeUnit.MILLISECONDS));
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
