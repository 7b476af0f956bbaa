package dev.berth.statedb;

import org.jdbi.v3.core.Handle;

/** What a commit waits for. SQLite takes a change of it between transactions only. */
enum Durability {
    /** The write-ahead log is in the kernel's hands: survives a crash of this process. */
    NORMAL,
    /** The write-ahead log, with all commits before, is on the disk: survives a power loss. */
    FULL;

    static Durability of(boolean survivesPowerLoss) {
        return survivesPowerLoss ? FULL : NORMAL;
    }

    void set(Handle handle) {
        handle.execute("PRAGMA synchronous = " + name());
    }
}
