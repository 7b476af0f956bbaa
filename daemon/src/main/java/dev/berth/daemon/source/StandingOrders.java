package dev.berth.daemon.source;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What operators ordered and is still in force. Stops are kept in the store, since they hold until they are taken back; a restart is over in a moment,
 * and who asked for it sees where that did not work.
 */
public final class StandingOrders {
    private final StateStore store;
    private final SortedSet<PodName> stopped;
    private final Set<Orders.Run> restarts = new HashSet<>();

    /** The orders that the store has. */
    public StandingOrders(StateStore store) {
        this.store = store;
        this.stopped = new TreeSet<>(store.stopped());
    }

    /** The orders as they are. */
    Orders now() {
        return new Orders(stopped, restarts);
    }

    void stop(PodName pod) {
        store.apply(List.of(new RowChange.PutStop(pod)));
        stopped.add(pod);
    }

    void start(PodName pod) {
        store.apply(List.of(new RowChange.DropStop(pod)));
        stopped.remove(pod);
    }

    /** An order for an earlier run of the same app is spent. */
    void restart(Collection<Orders.Run> runs) {
        runs.forEach(run -> restarts.removeIf(earlier -> isOfSameApp(earlier, run)));
        restarts.addAll(runs);
    }

    /** A deleted pod's order does not bind another that gets its name later. */
    void forget(Collection<PodName> deleted) {
        deleted.stream().filter(pod -> stopped.contains(pod)).toList().forEach(this::start);
    }

    private static boolean isOfSameApp(Orders.Run one, Orders.Run other) {
        return one.pod().equals(other.pod())
                && one.instance().app().equals(other.instance().app());
    }
}
