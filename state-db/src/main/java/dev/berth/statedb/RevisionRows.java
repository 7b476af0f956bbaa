package dev.berth.statedb;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore.Revision;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What pods' manifests said: whole, so few are kept. */
final class RevisionRows {
    /** Of a name. */
    private static final int PER_POD = 50;

    /** So many revisions after its last one, a pod that is gone is forgotten. */
    private static final int OF_THE_GONE = 5_000;

    private static final String ADD = """
            INSERT INTO revisions (pod, number, at, spec)
            SELECT :pod, coalesce(max(number), 0) + 1, :at, :spec FROM revisions WHERE pod = :pod""";
    private static final String PRUNE_POD =
            "DELETE FROM revisions WHERE pod = :pod AND number <= (SELECT max(number) FROM revisions WHERE pod = :pod) - :keep";
    private static final String PRUNE_GONE = """
            DELETE FROM revisions WHERE id <= (SELECT max(id) FROM revisions) - :keep AND pod NOT IN (SELECT name FROM pods)""";
    private static final String READ = "SELECT * FROM revisions WHERE pod = :pod ORDER BY number DESC LIMIT :limit";

    private RevisionRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.AddRevision.class, RevisionRows::add);
    }

    private static void add(Handle handle, RowChange.AddRevision change) {
        String pod = change.spec().name().value();
        Optional<PodSpec> last = read(handle, pod, 1).stream().findFirst().map(Revision::spec);
        if (last.equals(Optional.of(change.spec()))) {
            return;
        }
        handle.createUpdate(ADD)
                .bind("pod", pod)
                .bind("at", Timestamp.of(change.at()))
                .bind("spec", StoredJson.write(change.spec()))
                .execute();
        handle.createUpdate(PRUNE_POD).bind("pod", pod).bind("keep", PER_POD).execute();
        handle.createUpdate(PRUNE_GONE).bind("keep", OF_THE_GONE).execute();
    }

    /** Newest first. */
    static List<Revision> read(Handle handle, String pod) {
        return read(handle, pod, PER_POD);
    }

    private static List<Revision> read(Handle handle, String pod, int limit) {
        return handle.createQuery(READ)
                .bind("pod", pod)
                .bind("limit", limit)
                .map((row, context) -> new Revision(
                        row.getInt("number"),
                        Timestamp.read(row, "at"),
                        StoredJson.read(row.getString("spec"), PodSpec.class)))
                .list();
    }
}
