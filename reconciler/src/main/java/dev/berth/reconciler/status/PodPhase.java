package dev.berth.reconciler.status;

import java.util.Locale;

/** The state of a pod in one word. */
public enum PodPhase {
    /** Wanted and not begun, as its image is being fetched or another pod has not come so far. */
    PENDING,
    /** Its resources are being made or its apps started. */
    STARTING,
    /** All apps run, and a probe has not yet answered, or has something against an app's being ready. */
    RUNNING,
    /** All apps run, and every probe succeeds. */
    READY,
    /** Some apps run, others don't, or a probe fails. */
    DEGRADED,
    /** Something failed and is tried again later. */
    BACK_OFF,
    /** It is being taken down, or its apps are being stopped. */
    STOPPING,
    /** An operator stopped it: no app runs until it is started again. */
    STOPPED,
    /** An operator paused it, or some of its apps: they hold still, or are not started, until they are resumed. */
    PAUSED,
    /** All apps have completed. */
    COMPLETED,
    /** All apps have ended for good, and not all well. */
    FAILED,
    /** Nothing can be done before something outside changes. */
    BLOCKED;

    /** The word for people: {@code BackOff}. */
    public String word() {
        return word(name());
    }

    static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.split("_")) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return word.toString();
    }
}
