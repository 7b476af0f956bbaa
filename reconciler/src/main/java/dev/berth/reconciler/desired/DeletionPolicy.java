package dev.berth.reconciler.desired;

import java.time.Duration;

/**
 * When a pod that is gone from the manifests may be deleted.
 *
 * @param patience how long it must have been gone from settled reads
 * @param pods more deletions than these at once, and
 * @param percent more than this part of all pods, wait for a confirmation
 */
public record DeletionPolicy(Duration patience, int pods, int percent) {
    /** Five seconds; more than three pods and over thirty percent. */
    public static final DeletionPolicy STANDARD = new DeletionPolicy(Duration.ofSeconds(5), 3, 30);

    /** Pods of which one went so long after another, as files are removed one by one, go together. */
    Duration together() {
        return patience.dividedBy(5);
    }

    boolean isMany(int gone, int all) {
        return gone > pods && gone * 100L > (long) all * percent;
    }
}
