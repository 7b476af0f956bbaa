package dev.berth.daemon.main;

import dev.berth.statedb.StateDatabase;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the code of a pod's start compiled before a pod needs it, by running it on nothing: what a JVM runs for the first times it runs slowly. Begins when
 * the service has settled, so that re-adoption is not held up.
 */
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int SETTLED_AFTER_SECONDS = 2;

    /** After about that many calls everything is compiled. */
    private static final int ROUNDS = 40;

    private WarmUp() {}

    static void plan(ScheduledExecutorService timer) {
        var unused = timer.schedule(WarmUp::begin, SETTLED_AFTER_SECONDS, TimeUnit.SECONDS);
    }

    private static void begin() {
        Thread thread = new Thread(WarmUp::run, "warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run() {
        try (StateDatabase store = StateDatabase.inMemory()) {
            SamplePod pod = new SamplePod();
            for (int round = 0; round < ROUNDS; round++) {
                pod.play(store);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("warm up", e); // Pods start without it, if slower.
        }
    }
}
