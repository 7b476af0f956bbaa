package dev.berth.reconciler.status;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.world.ExitRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An app for people.
 *
 * @param init whether the others wait until it has completed
 * @param pid of its main process as the host sees it, while it runs
 * @param since when it began to run, or ended
 * @param nextStart when it is started again, while it waits for that
 * @param reason why it is not well; empty where it is
 */
public record AppStatus(
        AppName name,
        boolean init,
        AppPhase phase,
        int restarts,
        OptionalInt pid,
        Optional<Instant> since,
        Optional<ExitRecord> lastExit,
        Optional<Instant> nextStart,
        String reason) {}
