package dev.berth.reconciler.world;

import java.time.Instant;
import java.util.Optional;

/**
 * The end of an app instance, as kept in the history.
 *
 * @param stopReason why Berth or the host ended it; empty when it ended by itself
 */
public record ExitRecord(
        int attempt,
        ExitStatus status,
        boolean outOfMemory,
        Optional<String> stopReason,
        Instant startedAt,
        Instant at) {
    /** What the end is due to, in a few words: {@code out of memory}, a probe's failures, else the exit status. */
    public String cause() {
        return outOfMemory ? "out of memory" : stopReason.orElseGet(status::words);
    }
}
