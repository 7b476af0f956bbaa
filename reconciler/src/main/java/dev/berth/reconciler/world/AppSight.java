package dev.berth.reconciler.world;

import java.time.Instant;

/** The state of an app instance's main process, as its supervisor's status file and the kernel tell it. */
public sealed interface AppSight {
    /** No such instance is known to the supervisor. */
    record Absent() implements AppSight {}

    /** Prepared, waiting to be started. */
    record Created(int pid) implements AppSight {}

    /** Running. */
    record Running(int pid, Instant startedAt) implements AppSight {}

    /** Its process is dead, and its supervisor has not yet told how it ended. */
    record Ending() implements AppSight {}

    /** Ended. */
    record Ended(ExitStatus status, Instant startedAt, Instant at) implements AppSight {}
}
