package dev.berth.statedb;

import dev.berth.reconciler.port.HostException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** One connection, held open and used by one thread at a time; what goes wrong becomes a {@link HostException}. */
final class SqliteHandle implements AutoCloseable {
    private final Path file;
    private final Handle handle;

    private SqliteHandle(Path file, Handle handle) {
        this.file = file;
        this.handle = handle;
    }

    /** Opens for reading and writing; makes the file where it is missing. */
    static SqliteHandle writer(Path file, Duration busyTimeout) {
        SQLiteConfig config = common(busyTimeout);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        return open(file, config);
    }

    /** Opens for reading an existing file; its reads wait for no writer. */
    static SqliteHandle reader(Path file, Duration busyTimeout) {
        SQLiteConfig config = common(busyTimeout);
        config.setReadOnly(true);
        return open(file, config);
    }

    /** Does work on the connection; {@code operation} is for the error text. */
    synchronized <T> T call(String operation, Function<Handle, T> work) {
        return explained(file, operation, () -> work.apply(handle));
    }

    /** Like {@link #call} for work that returns nothing. */
    synchronized void run(String operation, Consumer<Handle> work) {
        explained(file, operation, () -> {
            work.accept(handle);
            return true;
        });
    }

    /**
     * Does work in one transaction: all of it or nothing. The statements are our own: after a failed begin, or when SQLite rolled back by itself, the
     * driver's transactions would believe that one is still open.
     */
    static void inTransaction(Handle handle, Consumer<Handle> work) {
        // Takes the write lock at once: a transaction that reads first and writes later fails under a second writer.
        handle.execute("BEGIN IMMEDIATE");
        try {
            work.accept(handle);
            handle.execute("COMMIT");
        } catch (RuntimeException e) {
            rollBack(handle, e);
            throw e;
        }
    }

    @Override
    public synchronized void close() {
        handle.close();
    }

    private static void rollBack(Handle handle, RuntimeException failure) {
        try {
            handle.execute("ROLLBACK");
        } catch (JdbiException e) {
            failure.addSuppressed(e);
        }
    }

    private static SQLiteConfig common(Duration busyTimeout) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) busyTimeout.toMillis());
        config.enforceForeignKeys(true);
        config.setGetGeneratedKeys(false); // Nobody asks for them, and the driver would after each statement.
        return config;
    }

    private static SqliteHandle open(Path file, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        Jdbi jdbi = Jdbi.create(source);
        // Values may be secrets of an app's environment: they must not get into an exception's text.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return new SqliteHandle(file, explained(file, "open", jdbi::open));
    }

    private static <T> T explained(Path file, String operation, Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw new HostException(operation + " state database " + file + sql(e) + ": " + reason(e), e);
        } catch (HostException e) {
            throw new HostException(operation + " state database " + file + ": " + e.getMessage(), e);
        }
    }

    private static String sql(JdbiException e) {
        if (e instanceof StatementException statement && statement.getStatementContext() != null) {
            String text = statement.getStatementContext().getRenderedSql();
            return text == null ? "" : " (" + text.strip().replaceAll("\\s+", " ") + ")";
        }
        return "";
    }

    private static String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLiteException sqlite) {
                return reason(sqlite.getResultCode());
            }
            if (cause instanceof SQLException && cause.getCause() == null) {
                return String.valueOf(cause.getMessage());
            }
        }
        return String.valueOf(e.getMessage());
    }

    /** A full file system in the words of all other errors; the driver's own text speaks of a full database. */
    private static String reason(SQLiteErrorCode code) {
        return code == SQLiteErrorCode.SQLITE_FULL ? "ENOSPC (SQLITE_FULL)" : code.name() + ", " + code.message;
    }
}
