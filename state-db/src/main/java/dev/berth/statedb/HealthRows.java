package dev.berth.statedb;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedProbe;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What held of probes. It goes with the pod's uid; a change that comes after that changes nothing. */
final class HealthRows {
    private static final String PUT = """
            REPLACE INTO health
            SELECT uid, :app, :kind, :attempt, :good, :failures, :at, :error FROM pods WHERE uid = :uid""";
    private static final String READ = "SELECT name AS pod, health.* FROM health JOIN pods USING (uid)";

    private HealthRows() {}

    static void register(RowWriter writer) {
        writer.on(RowChange.PutHealth.class, HealthRows::put);
    }

    private static void put(Handle handle, RowChange.PutHealth change) {
        Health health = change.health();
        handle.createUpdate(PUT)
                .bind("uid", change.uid().value())
                .bind("app", health.instance().app().value())
                .bind("kind", change.kind().name())
                .bind("attempt", health.instance().attempt())
                .bind("good", health.good())
                .bind("failures", health.failures())
                .bind("at", Timestamp.of(health.lastAt()))
                .bind("error", health.lastError())
                .execute();
    }

    static SortedMap<PodName, SortedMap<NamedProbe, Health>> read(Handle handle) {
        SortedMap<PodName, SortedMap<NamedProbe, Health>> all = new TreeMap<>();
        handle.createQuery(READ)
                .map((row, context) -> {
                    AppName app = new AppName(row.getString("app"));
                    Health health = new Health(
                            new AppInstance(app, row.getInt("attempt")),
                            row.getBoolean("good"),
                            row.getInt("failures"),
                            Timestamp.read(row, "last_at"),
                            row.getString("last_error"));
                    NamedProbe probe = new NamedProbe(app, Probe.Kind.valueOf(row.getString("kind")));
                    return all.computeIfAbsent(new PodName(row.getString("pod")), pod -> new TreeMap<>())
                            .put(probe, health);
                })
                .list();
        return all;
    }
}
