package dev.berth.statedb;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore.Revision;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What pods' manifests said: whole, so few are kept. */
final class RevisionRows {
    /** Of a name. */
    static final int PER_POD = 50;

    /** Of all names together, those of deleted pods included. */
    private static final int IN_ALL = 5_000;

    private static final String ADD = """
            INSERT INTO revisions (pod, number, at, spec)
            SELECT :pod, coalesce(max(number), 0) + 1, :at, :spec FROM revisions WHERE pod = :pod
            HAVING coalesce((SELECT spec FROM revisions WHERE pod = :pod ORDER BY number DESC LIMIT 1), '') <> :spec""";
    private static final String PRUNE_POD =
            "DELETE FROM revisions WHERE pod = :pod AND number <= (SELECT max(number) FROM revisions WHERE pod = :pod) - :keep";
    private static final String PRUNE_ALL = "DELETE FROM revisions WHERE id <= (SELECT max(id) FROM revisions) - :keep";
    private static final String READ = "SELECT * FROM revisions WHERE pod = :pod ORDER BY number DESC";

    private RevisionRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.AddRevision.class, RevisionRows::add);
    }

    private static void add(Handle handle, RowChange.AddRevision change) {
        String pod = change.spec().name().value();
        int added = handle.createUpdate(ADD)
                .bind("pod", pod)
                .bind("at", Timestamp.of(change.at()))
                .bind("spec", StoredJson.write(change.spec()))
                .execute();
        if (added > 0) {
            handle.createUpdate(PRUNE_POD)
                    .bind("pod", pod)
                    .bind("keep", PER_POD)
                    .execute();
            handle.createUpdate(PRUNE_ALL).bind("keep", IN_ALL).execute();
        }
    }

    /** Newest first. */
    static List<Revision> read(Handle handle, String pod) {
        return handle.createQuery(READ)
                .bind("pod", pod)
                .map((row, context) -> new Revision(
                        row.getInt("number"),
                        Timestamp.read(row, "at"),
                        StoredJson.read(row.getString("spec"), PodSpec.class)))
                .list();
    }
}
