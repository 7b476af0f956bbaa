package dev.berth.reconciler.world;

import java.time.Instant;

/**
 * The results of an app instance's liveness probe so far; starts anew with each instance.
 *
 * @param failures failures in a row
 * @param lastAt when it was last probed
 * @param lastError what the last failure said; empty after a success
 */
public record Health(AppInstance instance, int failures, Instant lastAt, String lastError) {}
