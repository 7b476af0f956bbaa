package dev.berth.statedb;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.RowChange;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Writes and reads what operators ordered. */
final class OrderRows {
    private OrderRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.PutStop.class, OrderRows::putStop);
        writer.on(RowChange.DropStop.class, OrderRows::dropStop);
    }

    static SortedSet<PodName> stopped(Handle handle) {
        return new TreeSet<>(handle.createQuery("SELECT pod FROM stopped_pods")
                .map((row, context) -> new PodName(row.getString("pod")))
                .list());
    }

    private static void putStop(Handle handle, RowChange.PutStop change) {
        handle.execute(
                "INSERT OR IGNORE INTO stopped_pods VALUES (?)", change.pod().value());
    }

    private static void dropStop(Handle handle, RowChange.DropStop change) {
        handle.execute("DELETE FROM stopped_pods WHERE pod = ?", change.pod().value());
    }
}
