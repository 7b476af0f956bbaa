package dev.berth.daemon.command;

import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When an app wrote the lines of its newest run that has ended. A start is noted before the first line of its run and after the last line of the run before, so
 * starts alone are the borders.
 *
 * @param from the first moment of the run
 * @param to the first moment after it
 */
record EndedRun(Instant from, Instant to) {
    /**
     * The run, if any has ended. A start that failed was none: no program ran.
     *
     * @param ends the app's, newest first
     * @param running when the run began that has not ended
     */
    static Optional<EndedRun> of(List<ExitRecord> ends, Optional<Instant> running) {
        return ends.stream()
                .filter(end -> !(end.status() instanceof ExitStatus.StartFailed))
                .findFirst()
                .map(end -> new EndedRun(end.startedAt(), running.orElse(Instant.MAX)));
    }

    boolean holds(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(to);
    }
}
