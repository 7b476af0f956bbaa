package dev.berth.manifests.model;

import java.time.Duration;
import java.util.List;

/** A repeated check of a running app; {@code failureThreshold} failures in a row make it unhealthy. */
public record Probe(Check check, Duration interval, Duration timeout, int failureThreshold) {
    /** What is tried. */
    public sealed interface Check {}

    /** A command run in the app, with the app's confinement; exit code 0 is healthy. */
    public record Exec(List<String> command) implements Check {
        public Exec {
            command = List.copyOf(command);
        }
    }

    /** A TCP connection to a port of the pod, made from the host's side in the pod's network namespace. */
    public record Tcp(int port) implements Check {}
}
