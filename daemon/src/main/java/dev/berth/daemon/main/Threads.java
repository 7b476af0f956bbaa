package dev.berth.daemon.main;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service's threads, all of them daemons.
 *
 * @param turns makes the loop's turns
 * @param lanes works on pods, images and probes; idle threads end
 * @param timer rings alarms; what it runs is short
 */
record Threads(ExecutorService turns, ExecutorService lanes, ScheduledExecutorService timer) implements AutoCloseable {
    /** Lanes mostly wait, for plugins, disks and probes: far more than processors. */
    private static final int MOST_LANES = 32;

    private static final int IDLE_SECONDS = 10;
    private static final int LAST_MOMENT_SECONDS = 2;

    static Threads start() {
        ThreadPoolExecutor lanes = pool(MOST_LANES, "lane");
        lanes.allowCoreThreadTimeOut(true);
        return new Threads(pool(1, "loop"), lanes, Executors.newSingleThreadScheduledExecutor(named("timer")));
    }

    /** Work that comes after the end is dropped: a lane that finishes then still wakes the loop. */
    private static ThreadPoolExecutor pool(int most, String name) {
        return new ThreadPoolExecutor(
                most,
                most,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named(name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Begins no more work and gives what is under way a moment: not needed, for berthd may be killed at any time, but tidier. */
    @Override
    public void close() {
        timer.shutdownNow();
        turns.shutdownNow();
        lanes.shutdown();
        try {
            boolean unused = lanes.awaitTermination(LAST_MOMENT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
