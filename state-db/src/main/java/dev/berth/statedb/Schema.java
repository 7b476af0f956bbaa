package dev.berth.statedb;

import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Brings a database to the newest schema, one numbered step and one transaction after the other. The number is SQLite's {@code user_version}. */
final class Schema {
    /** Step n leads to version n. A released step never changes. */
    private static final List<String> STEPS =
            List.of("v1.sql", "v2.sql", "v3.sql", "v4.sql", "v5.sql", "v6.sql", "v7.sql");

    private Schema() {}

    /** The version that this Berth reads and writes. */
    static int newest() {
        return STEPS.size();
    }

    /**
     * Takes the missing steps; none on a database that is up to date.
     *
     * @throws HostException on a database that a newer Berth wrote: to guess at it could lose what it says
     */
    static void migrate(Handle handle) {
        int version = version(handle);
        if (version > newest()) {
            throw new HostException("its schema version is " + version + ", this berth knows none above " + newest()
                    + ": install the berth that wrote it, or a newer one");
        }
        for (int next = version + 1; next <= newest(); next++) {
            step(handle, next);
        }
    }

    static int version(Handle handle) {
        return handle.createQuery("PRAGMA user_version").mapTo(int.class).one();
    }

    private static void step(Handle handle, int version) {
        SqliteHandle.inTransaction(handle, transaction -> {
            transaction.createScript(script(STEPS.get(version - 1))).execute();
            transaction.execute("PRAGMA user_version = " + version);
        });
    }

    private static String script(String name) {
        try (InputStream resource = Schema.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("resource " + name + " is missing in the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read resource " + name, e);
        }
    }
}
