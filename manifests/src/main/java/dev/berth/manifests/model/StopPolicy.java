package dev.berth.manifests.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How an app is asked to end, and how long it may take before it is killed.
 *
 * @param signal empty where the image may choose
 */
public record StopPolicy(Optional<Signal> signal, Duration grace) {}
