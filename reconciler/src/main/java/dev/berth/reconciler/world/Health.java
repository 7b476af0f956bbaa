package dev.berth.reconciler.world;

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
    /** The same without the failures that have not yet changed what holds. */
    public Health forgiven() {
        return new Health(instance, good, 0, lastAt, "");
    }
}
