package dev.berth.daemon.main;

import dev.berth.linux.process.ProcessTable;
import dev.berth.statedb.StateDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads on another core what the service needs after its configuration, while that is being read: a start consists of loading, and pods wait for it. */
final class Preload {
    private static final Logger LOG = LoggerFactory.getLogger(Preload.class);

    private Preload() {}

    static void begin() {
        Thread thread = new Thread(Preload::load, "preload");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        try {
            long unused = ProcessTable.ownPid();
            try (StateDatabase store = StateDatabase.inMemory()) {
                new SamplePod().play(store);
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.debug("preload", e); // The service meets the same error itself, and tells it.
        }
    }
}
