package dev.berth.daemon.main;

import dev.berth.reconciler.port.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The loop's alarm on a timer thread. The loop sets it at the end of each turn, so it is also what tells of turns. */
final class LoopAlarm implements Alarm {
    private final ScheduledExecutorService timer;
    private final InstantSource clock;
    private final Runnable ring;
    private final Runnable turned;
    private Optional<ScheduledFuture<?>> pending = Optional.empty();

    LoopAlarm(ScheduledExecutorService timer, InstantSource clock, Runnable ring, Runnable turned) {
        this.timer = timer;
        this.clock = clock;
        this.ring = ring;
        this.turned = turned;
    }

    @Override
    public synchronized void set(Optional<Instant> at) {
        pending.ifPresent(before -> before.cancel(false));
        pending = at.flatMap(this::schedule);
        turned.run();
    }

    private Optional<ScheduledFuture<?>> schedule(Instant at) {
        long nanos = Math.max(0, Duration.between(clock.instant(), at).toNanos());
        try {
            return Optional.of(timer.schedule(ring, nanos, TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            return Optional.empty(); // The service is stopping.
        }
    }
}
