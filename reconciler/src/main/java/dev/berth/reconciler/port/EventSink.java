package dev.berth.reconciler.port;

import dev.berth.reconciler.world.Event;

/** Hears of every event once it is in the store; for the journal and for those who watch. */
@FunctionalInterface
public interface EventSink {
    /** Takes note of an event. Called from many threads; must not block and must not throw. */
    void happened(Event event);
}
