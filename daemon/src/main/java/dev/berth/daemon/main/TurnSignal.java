package dev.berth.daemon.main;

import dev.berth.daemon.command.Service.TurnWaiter;
import java.time.Duration;

/** Lets commands wait for turns of the loop. */
final class TurnSignal {
    private long turns;

    /** The loop made a turn. */
    synchronized void turned() {
        turns++;
        notifyAll();
    }

    /** Waits for turns from now on. */
    synchronized TurnWaiter waiter() {
        return new Waiter(turns);
    }

    private synchronized long awaitAfter(long seen, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        long left = limit.toMillis();
        while (turns == seen && left > 0) {
            wait(left);
            left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        }
        return turns;
    }

    private final class Waiter implements TurnWaiter {
        private long seen;

        Waiter(long seen) {
            this.seen = seen;
        }

        @Override
        public boolean await(Duration limit) throws InterruptedException {
            long now = awaitAfter(seen, limit);
            boolean turned = now != seen;
            seen = now;
            return turned;
        }
    }
}
