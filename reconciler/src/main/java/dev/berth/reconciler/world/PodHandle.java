package dev.berth.reconciler.world;

import dev.berth.manifests.model.PodName;

/** What names a pod to people, and what names its resources on the host. */
public record PodHandle(PodName name, PodUid uid) implements Comparable<PodHandle> {
    @Override
    public int compareTo(PodHandle other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : uid.compareTo(other.uid);
    }
}
