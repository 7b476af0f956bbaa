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

    /** Whether the newest attempt's end is in the history; also true before the first attempt. */
    public boolean ended() {
        return lastExit.map(exit -> exit.attempt() >= attempt).orElse(attempt == 0);
    }

    /** The same at the beginning of a new attempt. */
    public AppRecord attempting(int next) {
        return new AppRecord(
                name, next, restarts, failures, Optional.empty(), Optional.empty(), lastExit, Optional.empty(), false);
    }

    /** The same with the newest attempt started; a start after an end counts as a restart. */
    public AppRecord started(Instant at) {
        int counted = lastExit.isPresent() ? restarts + 1 : restarts;
        return new AppRecord(
                name, attempt, counted, failures, Optional.of(at), stopRequestedAt, lastExit, notBefore, done);
    }

    /** The same with the newest attempt asked to end. */
    public AppRecord stopRequested(Instant at) {
        return new AppRecord(name, attempt, restarts, failures, startedAt, Optional.of(at), lastExit, notBefore, done);
    }

    /** The same free to start at once, whatever happened before. */
    public AppRecord revived() {
        return new AppRecord(name, attempt, restarts, 0, startedAt, stopRequestedAt, lastExit, Optional.empty(), false);
    }
}
