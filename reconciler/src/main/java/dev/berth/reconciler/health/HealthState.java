package dev.berth.reconciler.health;

import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Health;
import java.time.Instant;
import java.util.Optional;

/** The state machine of a probe: failures in a row count, one success forgets them, another instance starts anew. */
public final class HealthState {
    private HealthState() {}

    /**
     * The health after an answer.
     *
     * @param before the health so far, of this or an earlier instance
     * @param error what the probe said; empty when it succeeded
     * @param threshold so many failures in a row make it bad
     */
    public static Health after(Optional<Health> before, AppInstance instance, String error, int threshold, Instant at) {
        Optional<Health> known = before.filter(health -> health.instance().equals(instance));
        int failures = error.isEmpty() ? 0 : known.map(Health::failures).orElse(0) + 1;
        boolean stays = known.filter(Health::good).isPresent() && failures < threshold;
        return new Health(instance, error.isEmpty() || stays, failures, at, error);
    }

    /** Whether what holds is another now; that is kept over a restart of berthd. */
    public static boolean turned(Optional<Health> before, Health after) {
        return before.filter(known -> known.instance().equals(after.instance()))
                        .filter(Health::good)
                        .isPresent()
                != after.good();
    }

    /**
     * What people should hear of an answer, as the type of an event. Of a liveness probe that is the first failure after a success and the first success
     * after a failure; of the others, which are expected to fail at first, what changes what holds.
     */
    public static Optional<String> news(Probe.Kind kind, Optional<Health> before, Health after) {
        return switch (kind) {
            case STARTUP -> turned(before, after) ? Optional.of("AppStartedUp") : Optional.empty();
            case READINESS ->
                turned(before, after) ? Optional.of(after.good() ? "AppReady" : "AppUnready") : Optional.empty();
            case LIVENESS ->
                failing(before, after.instance()) != after.failures() > 0
                        ? Optional.of(after.failures() > 0 ? "ProbeFailed" : "ProbeRecovered")
                        : Optional.empty();
        };
    }

    private static boolean failing(Optional<Health> before, AppInstance instance) {
        return before.filter(known -> known.instance().equals(instance))
                .filter(known -> known.failures() > 0)
                .isPresent();
    }
}
