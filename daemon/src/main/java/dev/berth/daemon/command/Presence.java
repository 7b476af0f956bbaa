package dev.berth.daemon.command;

import dev.berth.daemon.front.Caller;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Whether the caller of a command that goes on by itself is still there. */
final class Presence {
    /** How long a caller who went away may stay unnoticed by a command that waits for something else. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final CountDownLatch gone = new CountDownLatch(1);

    private Presence() {}

    static Presence of(Caller caller) {
        Presence presence = new Presence();
        caller.onGone(presence.gone::countDown);
        return presence;
    }

    boolean lasts() {
        return gone.getCount() > 0;
    }

    /** Waits; true when the caller is still there after that time, false as soon as it is gone. */
    boolean lastsFor(Duration time) throws InterruptedException {
        return !gone.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
