package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import java.time.Instant;
import java.util.Optional;

/**
 * What Berth remembers of an app.
 *
 * @param attempt the newest attempt, 0 before the first
 * @param restarts how often it was started again since the pod's creation
 * @param failures ends in a row after runs shorter than the policy's {@code resetAfter}; drives the back-off
 * @param startedAt when the newest attempt was started, empty while it is not
 * @param stopRequestedAt when the newest attempt was asked to end
 * @param lastExit the newest end
 * @param notBefore the moment before which it must not be started again (jitter included)
 * @param done it completed, or failed for good, and is not started again
 */
public record AppRecord(
        AppName name,
        int attempt,
        int restarts,
        int failures,
        Optional<Instant> startedAt,
        Optional<Instant> stopRequestedAt,
        Optional<ExitRecord> lastExit,
        Optional<Instant> notBefore,
        boolean done) {
    /** An app that was never started. */
    public static AppRecord fresh(AppName name) {
        return new AppRecord(
                name, 0, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The newest start. */
    public AppInstance instance() {
        return new AppInstance(name, attempt);
    }
}
