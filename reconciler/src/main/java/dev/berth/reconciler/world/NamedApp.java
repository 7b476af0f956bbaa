package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;

/** An app by its names: of whatever pod has the name, also of one that is made anew. */
public record NamedApp(PodName pod, AppName app) implements Comparable<NamedApp> {
    @Override
    public int compareTo(NamedApp other) {
        int byPod = pod.compareTo(other.pod);
        return byPod != 0 ? byPod : app.compareTo(other.app);
    }

    @Override
    public String toString() {
        return pod + "/" + app;
    }
}
