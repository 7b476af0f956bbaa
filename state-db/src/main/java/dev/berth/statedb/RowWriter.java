package dev.berth.statedb;

import dev.berth.reconciler.port.RowChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;

/** Finds what writes each type of change. */
final class RowWriter {
    private final Map<Class<? extends RowChange>, BiConsumer<Handle, RowChange>> writers = new HashMap<>();

    RowWriter(Retention retention) {
        PodRows.register(this);
        HealthRows.register(this);
        OrderRows.register(this);
        ImageRows.register(this);
        RevisionRows.register(this);
        new HistoryRows(retention).register(this);
    }

    <C extends RowChange> void on(Class<C> type, BiConsumer<Handle, C> writer) {
        writers.put(type, (handle, change) -> writer.accept(handle, type.cast(change)));
    }

    /** The types of changes that have a writer. */
    Set<Class<? extends RowChange>> types() {
        return Set.copyOf(writers.keySet());
    }

    void write(Handle handle, RowChange change) {
        BiConsumer<Handle, RowChange> writer = writers.get(change.getClass());
        if (writer == null) {
            throw new IllegalArgumentException("no writer for " + change.getClass());
        }
        writer.accept(handle, change);
    }
}
