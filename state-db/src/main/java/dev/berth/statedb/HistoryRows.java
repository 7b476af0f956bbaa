package dev.berth.statedb;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore.AppEnd;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Writes, bounds and reads what is kept by a pod's name: events and the ends of apps. */
final class HistoryRows {
    // The indexes on (pod, at) alone keep an addition short; unique ones would have to hold whole rows.
    private static final String ADD_EVENT = """
            INSERT INTO events (pod, at, app, type, message) SELECT :pod, :at, :app, :type, :message
            WHERE NOT EXISTS (SELECT 1 FROM events
              WHERE pod = :pod AND at = :at AND app = :app AND type = :type AND message = :message)""";
    private static final String ADD_END = """
            INSERT INTO ends (pod, app, attempt, status, out_of_memory, stop_reason, started_at, at)
            SELECT :pod, :app, :attempt, :status, :outOfMemory, :stopReason, :startedAt, :at
            WHERE NOT EXISTS (SELECT 1 FROM ends
              WHERE pod = :pod AND at = :at AND app = :app AND attempt = :attempt AND started_at = :startedAt)""";
    private static final String PRUNE_POD = """
            DELETE FROM <table> WHERE id IN
              (SELECT id FROM <table> WHERE pod = :pod ORDER BY at DESC, id DESC LIMIT -1 OFFSET :keep)""";
    private static final String PRUNE_ALL = "DELETE FROM <table> WHERE id <= (SELECT max(id) FROM <table>) - :keep";
    private static final String READ_EVENTS = """
            SELECT * FROM events WHERE pod = :pod AND at >= :since ORDER BY at DESC, id DESC LIMIT :limit""";
    private static final String READ_ALL_EVENTS =
            "SELECT * FROM events WHERE at >= :since ORDER BY at DESC, id DESC LIMIT :limit";
    private static final String READ_ENDS =
            "SELECT * FROM ends WHERE pod = :pod ORDER BY at DESC, id DESC LIMIT :limit";

    private final Retention retention;

    HistoryRows(Retention retention) {
        this.retention = retention;
    }

    void register(RowWriter writer) {
        writer.on(RowChange.AddEvent.class, this::addEvent);
        writer.on(RowChange.AddEnd.class, this::addEnd);
    }

    /** The newest events of a pod since a moment, oldest first. */
    static List<Event> events(Handle handle, String pod, Instant since, int limit) {
        return events(handle.createQuery(READ_EVENTS).bind("pod", pod), since, limit);
    }

    /** The newest events of all pods since a moment, oldest first. */
    static List<Event> events(Handle handle, Instant since, int limit) {
        return events(handle.createQuery(READ_ALL_EVENTS), since, limit);
    }

    private static List<Event> events(Query query, Instant since, int limit) {
        List<Event> events = query.bind("since", Timestamp.of(since))
                .bind("limit", Math.max(0, limit))
                .map((row, context) -> event(row))
                .list();
        Collections.reverse(events);
        return List.copyOf(events);
    }

    /** The ends of a pod's apps, newest first. */
    static List<AppEnd> ends(Handle handle, String pod, int limit) {
        return handle.createQuery(READ_ENDS)
                .bind("pod", pod)
                .bind("limit", Math.max(0, limit))
                .map((row, context) -> end(row))
                .list();
    }

    private void addEvent(Handle handle, RowChange.AddEvent change) {
        Event event = change.event();
        int added = handle.createUpdate(ADD_EVENT)
                .bind("pod", event.pod())
                .bind("at", Timestamp.of(event.at()))
                .bind("app", event.app())
                .bind("type", event.type())
                .bind("message", event.message())
                .execute();
        prune(handle, "events", event.pod(), added);
    }

    private void addEnd(Handle handle, RowChange.AddEnd change) {
        ExitRecord exit = change.exit();
        int added = handle.createUpdate(ADD_END)
                .bind("pod", change.pod().value())
                .bind("app", change.app().value())
                .bind("attempt", exit.attempt())
                .bind("status", StoredJson.write(exit.status()))
                .bind("outOfMemory", exit.outOfMemory())
                .bind("stopReason", exit.stopReason())
                .bind("startedAt", Timestamp.of(exit.startedAt()))
                .bind("at", Timestamp.of(exit.at()))
                .execute();
        prune(handle, "ends", change.pod().value(), added);
    }

    private void prune(Handle handle, String table, String pod, int added) {
        if (added == 0) {
            return;
        }
        handle.createUpdate(PRUNE_POD)
                .define("table", table)
                .bind("pod", pod)
                .bind("keep", retention.perPod())
                .execute();
        handle.createUpdate(PRUNE_ALL)
                .define("table", table)
                .bind("keep", retention.inAll())
                .execute();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                Timestamp.read(row, "at"),
                row.getString("pod"),
                row.getString("app"),
                row.getString("type"),
                row.getString("message"));
    }

    private static AppEnd end(ResultSet row) throws SQLException {
        ExitRecord exit = new ExitRecord(
                row.getInt("attempt"),
                StoredJson.read(row.getString("status"), ExitStatus.class),
                row.getBoolean("out_of_memory"),
                Optional.ofNullable(row.getString("stop_reason")),
                Timestamp.read(row, "started_at"),
                Timestamp.read(row, "at"));
        return new AppEnd(row.getString("app"), exit);
    }
}
