package dev.berth.executor.witness;

import dev.berth.executor.stage1.AppStatus;
import dev.berth.reconciler.world.AppInstance;

/** An app instance's status as it was last read, and its process. */
record HeldApp(AppInstance instance, FileStamp stamp, AppStatus status, HeldProcess process) implements AutoCloseable {
    @Override
    public void close() {
        process.close();
    }
}
