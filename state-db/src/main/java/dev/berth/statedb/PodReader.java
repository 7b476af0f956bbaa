package dev.berth.statedb;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads all pods with one query for each table. */
final class PodReader {
    /** What the tables beside {@code pods} say of one uid. */
    private static final class Parts {
        private final SortedMap<AppName, AppRecord> apps = new TreeMap<>();
        private final SortedMap<Resource, LedgerState> ledger = new TreeMap<>();
        private final List<Attachment> attachments = new ArrayList<>();
    }

    @FunctionalInterface
    private interface Reading {
        void read(ResultSet row, Parts into) throws SQLException;
    }

    private final Map<String, Parts> parts = new HashMap<>();

    private PodReader() {}

    /** All pods, in name order. */
    static List<PodRecord> read(Handle handle) {
        PodReader reader = new PodReader();
        reader.collect(handle, "SELECT * FROM apps", PodReader::readApp);
        reader.collect(handle, "SELECT * FROM ledger", PodReader::readResource);
        reader.collect(handle, "SELECT * FROM attachments ORDER BY rowid", PodReader::readAttachment);
        return handle.createQuery("SELECT * FROM pods ORDER BY name")
                .map((row, context) -> reader.readPod(row))
                .list();
    }

    private void collect(Handle handle, String query, Reading reading) {
        handle.createQuery(query)
                .map((row, context) -> {
                    reading.read(row, parts.computeIfAbsent(row.getString("uid"), uid -> new Parts()));
                    return true;
                })
                .list();
    }

    private PodRecord readPod(ResultSet row) throws SQLException {
        String name = row.getString("name");
        try {
            return pod(row, name, parts.getOrDefault(row.getString("uid"), new Parts()));
        } catch (HostException e) {
            throw new HostException("pod " + name + ": " + e.getMessage(), e);
        }
    }

    private static PodRecord pod(ResultSet row, String name, Parts parts) throws SQLException {
        return new PodRecord(
                new PodHandle(new PodName(name), new PodUid(row.getString("uid"))),
                StoredJson.read(row.getString("target"), PodTarget.class),
                row.getString("boot_id"),
                Timestamp.read(row, "created_at"),
                json(row, "removal", Reason.class),
                parts.apps,
                parts.ledger,
                parts.attachments,
                json(row, "failure", Failure.class));
    }

    private static void readApp(ResultSet row, Parts into) throws SQLException {
        AppName name = new AppName(row.getString("name"));
        into.apps.put(
                name,
                new AppRecord(
                        name,
                        row.getInt("attempt"),
                        row.getInt("restarts"),
                        row.getInt("failures"),
                        Timestamp.readOptional(row, "started_at"),
                        Timestamp.readOptional(row, "stop_requested_at"),
                        json(row, "last_exit", ExitRecord.class),
                        Timestamp.readOptional(row, "not_before"),
                        row.getBoolean("done")));
    }

    private static void readResource(ResultSet row, Parts into) throws SQLException {
        Resource.Kind kind = Resource.Kind.valueOf(row.getString("kind"));
        into.ledger.put(new Resource(kind, row.getString("key")), LedgerState.valueOf(row.getString("state")));
    }

    private static void readAttachment(ResultSet row, Parts into) throws SQLException {
        into.attachments.add(new Attachment(
                row.getString("network"),
                row.getString("interface"),
                StoredJson.readStrings(row.getString("addresses"))));
    }

    private static <T> Optional<T> json(ResultSet row, String column, Class<T> type) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(json -> StoredJson.read(json, type));
    }
}
