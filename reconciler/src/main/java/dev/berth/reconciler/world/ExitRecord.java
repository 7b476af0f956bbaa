package dev.berth.reconciler.world;

import java.time.Instant;

/** The end of an app instance, as kept in the history. */
public record ExitRecord(int attempt, ExitStatus status, boolean outOfMemory, Instant startedAt, Instant at) {}
