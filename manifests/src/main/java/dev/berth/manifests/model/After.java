package dev.berth.manifests.model;

/** A pod of the same host that must have come so far before another one's apps are started. Apps that run are not touched when that holds no more. */
public record After(PodName pod, Condition condition) {
    /** How far. */
    public enum Condition {
        /** All its apps run, or have completed. */
        STARTED("has started"),
        /** All its apps run and no probe has anything against them, or they have completed. */
        READY("is ready"),
        /** All its apps have completed. */
        COMPLETED("has completed");

        private final String words;

        Condition(String words) {
            this.words = words;
        }
    }

    /** What must hold: {@code pod db is ready}. */
    @Override
    public String toString() {
        return "pod " + pod + " " + condition.words;
    }
}
