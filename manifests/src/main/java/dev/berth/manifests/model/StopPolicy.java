package dev.berth.manifests.model;

import java.time.Duration;

/** How an app is asked to end, and how long it may take before it is killed. */
public record StopPolicy(Signal signal, Duration grace) {}
