package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.StoredOrders;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodUid;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What operators ask for beside the manifests.
 *
 * @param stopped the pods whose apps shall not run
 * @param paused the apps that shall hold still, and not be started
 * @param restarts the runs of apps after which another shall begin at once; such an order is spent when the next has begun
 */
public record Orders(SortedSet<PodName> stopped, SortedSet<NamedApp> paused, Set<Run> restarts) {
    public Orders {
        stopped = Collections.unmodifiableSortedSet(new TreeSet<>(stopped));
        paused = Collections.unmodifiableSortedSet(new TreeSet<>(paused));
        restarts = Set.copyOf(restarts);
    }

    /** A run of an app of this one pod, not of another that has its name later. */
    public record Run(PodUid pod, AppInstance instance) {
        private boolean isOfSameApp(Run other) {
            return pod.equals(other.pod) && instance.app().equals(other.instance.app());
        }
    }

    /** Nothing is asked for. */
    public static Orders none() {
        return new Orders(new TreeSet<>(), new TreeSet<>(), Set.of());
    }

    /** What is asked for after a start of Berth. */
    public static Orders stored(StoredOrders stored) {
        return new Orders(stored.stopped(), stored.paused(), Set.of());
    }

    /** The same and these pods stopped. */
    public Orders stopping(Collection<PodName> pods) {
        SortedSet<PodName> all = new TreeSet<>(stopped);
        all.addAll(pods);
        return new Orders(all, paused, restarts);
    }

    /** The same without the stops of these pods. */
    public Orders starting(Collection<PodName> pods) {
        SortedSet<PodName> left = new TreeSet<>(stopped);
        left.removeAll(pods);
        return new Orders(left, paused, restarts);
    }

    /** The same and these apps paused. */
    public Orders pausing(Collection<NamedApp> apps) {
        SortedSet<NamedApp> all = new TreeSet<>(paused);
        all.addAll(apps);
        return new Orders(stopped, all, restarts);
    }

    /** The same without the pauses of these apps. */
    public Orders resuming(Collection<NamedApp> apps) {
        SortedSet<NamedApp> left = new TreeSet<>(paused);
        left.removeAll(apps);
        return new Orders(stopped, left, restarts);
    }

    /** The same and restarts after these runs. An order for an earlier run of the same app is spent. */
    public Orders restarting(Collection<Run> runs) {
        Set<Run> all = new HashSet<>(restarts);
        all.removeIf(earlier -> runs.stream().anyMatch(run -> run.isOfSameApp(earlier)));
        all.addAll(runs);
        return new Orders(stopped, paused, all);
    }
}
