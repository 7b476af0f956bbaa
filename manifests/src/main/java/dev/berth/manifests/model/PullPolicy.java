package dev.berth.manifests.model;

/** When the registry of an image is asked. */
public enum PullPolicy {
    /** Whenever a pod is made that uses it. */
    ALWAYS,
    /** When the image is not in the store. */
    MISSING,
    /** When the image is not in the store, and whenever the host looks for what its tags mean now. */
    FOLLOW,
    /** Not for this app. */
    NEVER
}
