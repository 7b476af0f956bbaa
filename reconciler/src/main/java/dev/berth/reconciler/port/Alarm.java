package dev.berth.reconciler.port;

import java.time.Instant;
import java.util.Optional;

/** Wakes the loop at a moment. There is one alarm: setting it forgets the moment set before. */
@FunctionalInterface
public interface Alarm {
    /** Has {@code Reconciler.wake} called at the moment or soon after, or never when empty. Idempotent; returns at once. */
    void set(Optional<Instant> at);
}
