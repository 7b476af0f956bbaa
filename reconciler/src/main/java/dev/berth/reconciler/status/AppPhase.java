package dev.berth.reconciler.status;

/** The state of an app in one word. */
public enum AppPhase {
    /** Not started yet. */
    WAITING,
    /** Its start is under way. */
    STARTING,
    /** Running; no probe, or none has anything against it. */
    RUNNING,
    /** Running, and its startup or readiness probe has not succeeded yet, or its readiness probe fails. */
    UNREADY,
    /** Running, and its liveness probe fails. */
    UNHEALTHY,
    /** Asked to end. */
    STOPPING,
    /** Not running, since an operator stopped its pod. */
    STOPPED,
    /** Held still, or not started, since an operator paused it. */
    PAUSED,
    /** Ended, and its end is being handled. */
    ENDED,
    /** Ended, and started again later. */
    BACK_OFF,
    /** Ended well, for good. */
    COMPLETED,
    /** Ended badly, for good. */
    FAILED;

    /** Whether its process runs and goes on. */
    public boolean runs() {
        return this == RUNNING || this == UNREADY || this == UNHEALTHY;
    }

    /** The word for people: {@code BackOff}. */
    public String word() {
        return PodPhase.word(name());
    }
}
