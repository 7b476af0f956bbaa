package dev.berth.reconciler.rules;

/** What a change costs the pod, from nothing to everything. */
public enum Impact {
    /** Nothing that the pod could notice. */
    NONE,
    /** Taken over while everything runs on. */
    LIVE,
    /** The app is stopped and started; the pod's other apps run on. */
    RESTART_APP,
    /** The pod is taken down and made anew with another uid. */
    RECREATE_POD
}
