package dev.berth.daemon.source;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.NamedApp;
import java.util.Collection;
import java.util.List;

/**
 * What operators ordered and is still in force. Stops and pauses are kept in the store, since they hold until they are taken back; a restart is over in a moment,
 * and who asked for it sees where that did not work.
 */
public final class StandingOrders {
    private final StateStore store;
    private Orders now;

    /** The orders that the store has. */
    public StandingOrders(StateStore store) {
        this.store = store;
        this.now = Orders.stored(store.orders());
    }

    /** The orders as they are. */
    Orders now() {
        return now;
    }

    void stop(PodName pod) {
        store.apply(List.of(new RowChange.PutStop(pod)));
        now = now.stopping(List.of(pod));
    }

    void start(PodName pod) {
        store.apply(List.of(new RowChange.DropStop(pod)));
        now = now.starting(List.of(pod));
    }

    void pause(Collection<NamedApp> apps) {
        store.apply(apps.stream().<RowChange>map(RowChange.PutPause::new).toList());
        now = now.pausing(apps);
    }

    void resume(Collection<NamedApp> apps) {
        store.apply(apps.stream().<RowChange>map(RowChange.DropPause::new).toList());
        now = now.resuming(apps);
    }

    void restart(Collection<Orders.Run> runs) {
        now = now.restarting(runs);
    }

    /** A deleted pod's orders do not bind another that gets its name later. */
    void forget(Collection<PodName> deleted) {
        deleted.stream().filter(pod -> now.stopped().contains(pod)).toList().forEach(this::start);
        List<NamedApp> paused =
                now.paused().stream().filter(app -> deleted.contains(app.pod())).toList();
        if (!paused.isEmpty()) {
            resume(paused);
        }
    }
}
