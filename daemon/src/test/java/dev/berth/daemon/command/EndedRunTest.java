package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EndedRunTest {
    private static final Instant ZERO = Instant.parse("2026-03-01T12:00:00Z");
    private static final ExitStatus KILLED = new ExitStatus.Signaled(9);
    private static final ExitStatus NOT_STARTED = new ExitStatus.StartFailed("execute /bin/none: ENOENT");

    @Test
    void aRunReachesFromItsStartToTheNext() {
        EndedRun run = EndedRun.of(List.of(end(30, 40, KILLED), end(10, 20, KILLED)), Optional.of(at(50)))
                .orElseThrow();

        assertThat(run.holds(at(29))).isFalse();
        assertThat(run.holds(at(30))).isTrue();
        assertThat(run.holds(at(49))).isTrue();
        assertThat(run.holds(at(50))).isFalse();
    }

    @Test
    void whereNothingRunsTheNewestEndIsThatOfThePreviousRun() {
        EndedRun run = EndedRun.of(List.of(end(30, 40, KILLED), end(10, 20, KILLED)), Optional.empty())
                .orElseThrow();

        assertThat(run.holds(at(20))).isFalse();
        assertThat(run.holds(at(1000))).isTrue();
    }

    @Test
    void aStartThatFailedIsNoRun() {
        EndedRun run = EndedRun.of(List.of(end(30, 30, NOT_STARTED), end(10, 20, KILLED)), Optional.empty())
                .orElseThrow();

        assertThat(run.from()).isEqualTo(at(10));
        assertThat(EndedRun.of(List.of(end(30, 30, NOT_STARTED)), Optional.empty()))
                .isEmpty();
    }

    @Test
    void theFirstRunHasNoneBeforeIt() {
        assertThat(EndedRun.of(List.of(), Optional.of(at(50)))).isEmpty();
    }

    private static ExitRecord end(long startedAt, long at, ExitStatus status) {
        return new ExitRecord(1, status, false, Optional.empty(), at(startedAt), at(at));
    }

    private static Instant at(long second) {
        return ZERO.plusSeconds(second);
    }
}
