package dev.berth.manifests.model;

import java.time.Duration;
import java.util.List;

/** When an app that ended is started again, and how soon. */
public record RestartPolicy(Mode mode, Backoff backoff, ExitCodes exitCodes) {
    /** Which ends call for a restart. */
    public enum Mode {
        ALWAYS,
        ON_FAILURE,
        NEVER
    }

    /**
     * The delay before a restart: the first after a run of at least {@code resetAfter} is immediate, the next waits {@code initial},
     * each further one {@code factor} times longer up to {@code max}.
     */
    public record Backoff(Duration initial, double factor, Duration max, Duration resetAfter) {}

    /** Exit codes with a meaning of their own: {@code complete} is a success, after {@code fatal} no restart is tried. */
    public record ExitCodes(List<Integer> complete, List<Integer> fatal) {
        public ExitCodes {
            complete = complete.stream().sorted().distinct().toList();
            fatal = fatal.stream().sorted().distinct().toList();
        }
    }
}
