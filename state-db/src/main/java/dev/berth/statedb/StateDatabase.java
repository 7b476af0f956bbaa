package dev.berth.statedb;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.port.StoredOrders;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/**
 * The state store on SQLite. Safe for many threads: changes are serial, reads of the history don't wait for them. One process at a time should have it
 * open for writing; others may read the file.
 */
public final class StateDatabase implements StateStore, AutoCloseable {
    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

    /** Seen by tests. */
    final SqliteHandle writer;

    private final SqliteHandle reader;
    private final RowWriter rows;
    private Optional<Durability> durability = Optional.empty();

    private StateDatabase(SqliteHandle writer, SqliteHandle reader, Retention retention) {
        this.writer = writer;
        this.reader = reader;
        this.rows = new RowWriter(retention);
    }

    /**
     * Opens the database, makes it where it is missing, and brings its schema up to date. The file is for its owner alone, since targets hold the
     * environment of apps.
     *
     * @param file in a directory that exists
     * @throws HostException when the file can't be opened, is damaged, or was written by a newer Berth
     */
    public static StateDatabase open(Path file, Retention retention) {
        return open(file, retention, BUSY_TIMEOUT);
    }

    /** Like the public one; gives up on another writer's lock after {@code busyTimeout}. */
    static StateDatabase open(Path file, Retention retention, Duration busyTimeout) {
        PrivateFile.ensure(file);
        SqliteHandle writer = SqliteHandle.writer(file, busyTimeout);
        try {
            writer.run("check", StateDatabase::check);
            writer.run("open", Schema::migrate);
            return new StateDatabase(writer, SqliteHandle.reader(file, busyTimeout), retention);
        } catch (HostException e) {
            writer.close();
            throw e;
        }
    }

    /** A database that goes with its close, for exercise: all but the disk takes part. Its reads and writes share one connection. */
    public static StateDatabase inMemory() {
        SqliteHandle memory = SqliteHandle.writer(Path.of(":memory:"), BUSY_TIMEOUT);
        memory.run("make", Schema::migrate);
        return new StateDatabase(memory, memory, Retention.DEFAULT);
    }

    @Override
    public List<PodRecord> load() {
        return writer.call("read pods of", PodReader::read);
    }

    @Override
    public SortedMap<PodName, SortedMap<NamedProbe, Health>> health() {
        return writer.call("read health of", HealthRows::read);
    }

    @Override
    public StoredOrders orders() {
        return writer.call("read orders of", OrderRows::read);
    }

    @Override
    public void apply(List<RowChange> changes) {
        if (changes.isEmpty()) {
            return;
        }
        boolean durable = changes.stream().anyMatch(RowChange::durable);
        writer.run("change", handle -> {
            setDurability(handle, Durability.of(durable));
            SqliteHandle.inTransaction(
                    handle, transaction -> changes.forEach(change -> rows.write(transaction, change)));
        });
    }

    /** The connection keeps it from transaction to transaction. */
    private void setDurability(Handle handle, Durability wanted) {
        if (!durability.equals(Optional.of(wanted))) {
            wanted.set(handle);
            durability = Optional.of(wanted);
        }
    }

    @Override
    public List<Event> events(String pod, Instant since, int limit) {
        return reader.call("read events of", handle -> HistoryRows.events(handle, pod, since, limit));
    }

    @Override
    public List<Event> events(Instant since, int limit) {
        return reader.call("read events of", handle -> HistoryRows.events(handle, since, limit));
    }

    @Override
    public List<AppEnd> ends(String pod, int limit) {
        return reader.call("read ends of", handle -> HistoryRows.ends(handle, pod, limit));
    }

    @Override
    public List<Revision> revisions(String pod) {
        return reader.call("read revisions of", handle -> RevisionRows.read(handle, pod));
    }

    @Override
    public SortedMap<String, Instant> imageUses() {
        return reader.call("read uses of images of", ImageRows::read);
    }

    @Override
    public void close() {
        try (writer;
                reader) {
            // Both are closed, the writer last: its close folds the write-ahead log into the file.
        }
    }

    private static void check(Handle handle) {
        String found =
                handle.createQuery("PRAGMA quick_check(1)").mapTo(String.class).one();
        if (!found.equals("ok")) {
            throw new HostException("damaged: " + found);
        }
    }
}
