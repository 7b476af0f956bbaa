package dev.berth.reconciler.world;

import java.time.Instant;

/**
 * An effect that did not work, to be tried again.
 *
 * @param action what was tried, in words
 * @param error operation, object, value and errno
 * @param count failures of it in a row
 * @param retryAt when to try again
 */
public record Failure(String action, String error, int count, Instant at, Instant retryAt) {}
