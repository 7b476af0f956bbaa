package dev.berth.reconciler.port;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.NamedApp;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The orders of operators that hold until they are taken back.
 *
 * @param stopped the pods whose apps shall not run
 * @param paused the apps that shall hold still
 */
public record StoredOrders(SortedSet<PodName> stopped, SortedSet<NamedApp> paused) {
    public StoredOrders {
        stopped = Collections.unmodifiableSortedSet(new TreeSet<>(stopped));
        paused = Collections.unmodifiableSortedSet(new TreeSet<>(paused));
    }
}
