package dev.berth.executor.witness;

import dev.berth.linux.process.Pidfd;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.linux.process.ProcessTable;
import java.util.Optional;

/**
 * A process that a status file names, held by a pidfd: whether it lives is one poll, and a pid that is used again is never taken for it.
 *
 * @param handle empty where the process was gone before it could be held
 */
record HeldProcess(ProcessIdentity identity, Optional<Pidfd> handle) implements AutoCloseable {
    static HeldProcess of(ProcessTable processes, ProcessIdentity identity) {
        return new HeldProcess(identity, processes.open(identity));
    }

    boolean isAlive() {
        return handle.filter(Pidfd::isAlive).isPresent();
    }

    int pid() {
        return (int) identity.pid();
    }

    @Override
    public void close() {
        handle.ifPresent(Pidfd::close);
    }
}
