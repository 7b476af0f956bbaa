package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.PodUid;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What operators ask for beside the manifests.
 *
 * @param stopped the pods whose apps shall not run
 * @param restarts the runs of apps after which another shall begin at once; such an order is spent when the next has begun
 */
public record Orders(SortedSet<PodName> stopped, Set<Run> restarts) {
    public Orders {
        stopped = Collections.unmodifiableSortedSet(new TreeSet<>(stopped));
        restarts = Set.copyOf(restarts);
    }

    /** A run of an app of this one pod, not of another that has its name later. */
    public record Run(PodUid pod, AppInstance instance) {}

    /** Nothing is asked for. */
    public static Orders none() {
        return new Orders(new TreeSet<>(), Set.of());
    }
}
