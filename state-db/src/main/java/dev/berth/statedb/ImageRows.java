package dev.berth.statedb;

import dev.berth.reconciler.port.RowChange;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Writes and reads when images were used. */
final class ImageRows {
    private ImageRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.PutImageUse.class, ImageRows::putUse);
        writer.on(RowChange.DropImageUse.class, ImageRows::dropUse);
    }

    static SortedMap<String, Instant> read(Handle handle) {
        SortedMap<String, Instant> uses = new TreeMap<>();
        handle.createQuery("SELECT image, at FROM image_uses")
                .map((row, context) -> uses.put(row.getString("image"), Timestamp.read(row, "at")))
                .list();
        return uses;
    }

    private static void putUse(Handle handle, RowChange.PutImageUse change) {
        handle.execute("REPLACE INTO image_uses VALUES (?, ?)", change.image(), Timestamp.of(change.at()));
    }

    private static void dropUse(Handle handle, RowChange.DropImageUse change) {
        handle.execute("DELETE FROM image_uses WHERE image = ?", change.image());
    }
}
