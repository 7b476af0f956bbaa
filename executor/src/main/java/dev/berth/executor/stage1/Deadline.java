package dev.berth.executor.stage1;

import java.time.Duration;

/** A moment on the monotonic clock after which waiting is over. */
public final class Deadline {
    private final long nanos;
    private final Duration limit;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.nanos = System.nanoTime() + limit.toNanos();
    }

    /** So long from now. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit);
    }

    /** The time left; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
    }

    /** Whether it has passed. */
    public boolean hasPassed() {
        return left().isZero();
    }

    @Override
    public String toString() {
        return limit.toMillis() + " ms";
    }
}
