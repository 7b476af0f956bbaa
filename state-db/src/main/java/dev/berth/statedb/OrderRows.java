package dev.berth.statedb;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StoredOrders;
import dev.berth.reconciler.world.NamedApp;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Writes and reads what operators ordered. */
final class OrderRows {
    private OrderRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.PutStop.class, OrderRows::putStop);
        writer.on(RowChange.DropStop.class, OrderRows::dropStop);
        writer.on(RowChange.PutPause.class, OrderRows::putPause);
        writer.on(RowChange.DropPause.class, OrderRows::dropPause);
    }

    static StoredOrders read(Handle handle) {
        return new StoredOrders(
                new TreeSet<>(handle.createQuery("SELECT pod FROM stopped_pods")
                        .map((row, context) -> new PodName(row.getString("pod")))
                        .list()),
                new TreeSet<>(handle.createQuery("SELECT pod, app FROM paused_apps")
                        .map((row, context) ->
                                new NamedApp(new PodName(row.getString("pod")), new AppName(row.getString("app"))))
                        .list()));
    }

    private static void putStop(Handle handle, RowChange.PutStop change) {
        handle.execute(
                "INSERT OR IGNORE INTO stopped_pods VALUES (?)", change.pod().value());
    }

    private static void dropStop(Handle handle, RowChange.DropStop change) {
        handle.execute("DELETE FROM stopped_pods WHERE pod = ?", change.pod().value());
    }

    private static void putPause(Handle handle, RowChange.PutPause change) {
        handle.execute(
                "INSERT OR IGNORE INTO paused_apps VALUES (?, ?)",
                change.app().pod().value(),
                change.app().app().value());
    }

    private static void dropPause(Handle handle, RowChange.DropPause change) {
        handle.execute(
                "DELETE FROM paused_apps WHERE pod = ? AND app = ?",
                change.app().pod().value(),
                change.app().app().value());
    }
}
