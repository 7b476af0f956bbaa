package dev.berth.reconciler.health;

import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Health;
import java.time.Instant;
import java.util.Optional;

/** The state machine of a liveness probe: failures in a row count, one success forgets them, another instance starts anew. */
public final class HealthState {
    private HealthState() {}

    /**
     * The health after an answer.
     *
     * @param before the health so far, of this or an earlier instance
     * @param error what the probe said; empty when it succeeded
     */
    public static Health after(Optional<Health> before, AppInstance instance, String error, Instant at) {
        int failures = before.filter(known -> known.instance().equals(instance))
                .map(Health::failures)
                .orElse(0);
        return new Health(instance, error.isEmpty() ? 0 : failures + 1, at, error);
    }

    /** Whether the answer is news for people: the first failure after a success, or the first success after a failure. */
    public static boolean turned(Optional<Health> before, Health after) {
        boolean failedBefore = before.filter(known -> known.instance().equals(after.instance()))
                .filter(known -> known.failures() > 0)
                .isPresent();
        return failedBefore != (after.failures() > 0);
    }
}
