package dev.berth.manifests.model;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** A repeated check of a running app; after {@code failureThreshold} failures in a row it counts as failed. */
public record Probe(Check check, Duration interval, Duration timeout, int failureThreshold) {
    /** What a check is for. */
    public enum Kind {
        /** Whether the app has come up: the others wait for its first success, after which it is not asked again. An app that fails it is restarted. */
        STARTUP,
        /** Whether the app still works. An app that fails it is restarted. */
        LIVENESS,
        /** Whether the app can serve. One that fails it runs on, but is not ready. */
        READINESS;

        /** The word that manifests have for it: {@code startup}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

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

    /**
     * A GET request over such a connection; a status from 200 to 399 is healthy.
     *
     * @param path with its query, as it goes into the request
     * @param headers above those that every request has
     */
    public record Http(int port, String path, SortedMap<String, String> headers) implements Check {
        public Http {
            headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        }
    }
}
