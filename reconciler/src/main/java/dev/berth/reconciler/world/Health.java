package dev.berth.reconciler.world;

import dev.berth.manifests.model.Probe;
import java.time.Instant;

/**
 * The results of a probe of an app instance so far; starts anew with each instance.
 *
 * @param good whether it holds that the probe succeeds: since a success, until as many failures in a row as its threshold says
 * @param failures failures in a row
 * @param lastAt when it was last probed
 * @param lastError what the last failure said; empty after a success
 */
public record Health(AppInstance instance, boolean good, int failures, Instant lastAt, String lastError) {
    /** Whether a probe of this kind has nothing against it that the app counts as ready. The first failure of a liveness probe is a warning. */
    public boolean satisfies(Probe.Kind kind) {
        return kind == Probe.Kind.LIVENESS ? failures == 0 : good;
    }

    /** The same without the failures that have not yet changed what holds. */
    public Health forgiven() {
        return new Health(instance, good, 0, lastAt, "");
    }
}
