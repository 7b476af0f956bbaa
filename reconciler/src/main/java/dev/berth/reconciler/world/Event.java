package dev.berth.reconciler.world;

import java.time.Instant;

/**
 * Something that happened to a pod or to the host, for people and scripts; kept in the history.
 *
 * @param pod empty where it concerns no pod
 * @param app empty where it concerns the pod as a whole
 * @param type a stable word in UpperCamelCase, as in {@code AppStarted}
 */
public record Event(Instant at, String pod, String app, String type, String message) {}
