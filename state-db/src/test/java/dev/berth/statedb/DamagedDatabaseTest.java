package dev.berth.statedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that can't be used says which file, what was done and SQLite's reason. */
final class DamagedDatabaseTest {
    private static final int PAGE = 4096;

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("state.db");
    }

    @Test
    void aNewerSchemaIsRefusedAndLeftAlone() throws SQLException {
        open().close();
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(this::open)
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith(
                        "open state database " + file + ": its schema version is 99, this berth knows none above ");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(file, "not a database at all ".repeat(500));

        assertThatThrownBy(this::open)
                .isInstanceOf(HostException.class)
                .hasMessageContaining("open state database " + file)
                .hasMessageContaining("SQLITE_NOTADB");
        assertThat(file).content().startsWith("not a database");
    }

    @Test
    void damagedPagesAreSeenWhenOpening() throws IOException {
        try (StateDatabase database = open()) {
            database.apply(SampleChanges.wholeLife(SampleChanges.pod("shop", 1)));
        }
        overwriteFrom(PAGE);

        assertThatThrownBy(this::open).isInstanceOf(HostException.class).hasMessageContaining("state database " + file);
    }

    @Test
    void aDirectoryInItsPlaceIsRefused() throws IOException {
        Files.createDirectory(file);

        assertThatThrownBy(this::open)
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("open state database " + file + ": ");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        file = directory.resolve("missing/state.db");

        assertThatThrownBy(this::open)
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("open state database " + file + ": ")
                .hasMessageContaining("NoSuchFile");
    }

    @Test
    void anotherWriterIsNamedAsTheReasonAndNothingIsApplied() throws SQLException {
        try (StateDatabase database = StateDatabase.open(file, Retention.DEFAULT, Duration.ofMillis(20));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> database.apply(List.of(SampleChanges.event("shop", 1))))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("SQLITE_BUSY");
            statement.execute("ROLLBACK");

            assertThat(database.events("shop", SampleChanges.START, 1)).isEmpty();
            database.apply(List.of(SampleChanges.event("shop", 1)));
            assertThat(database.events("shop", SampleChanges.START, 1)).hasSize(1);
        }
    }

    @Test
    void anErrorNamesTheStatementButNoValue() {
        try (StateDatabase database = open()) {
            database.apply(List.of(SampleChanges.add(SampleChanges.pod("shop", 1))));

            assertThatThrownBy(() -> database.apply(List.of(SampleChanges.add(SampleChanges.pod("shop", 2)))))
                    .isInstanceOf(HostException.class)
                    .hasMessageStartingWith("change state database " + file + " (INSERT INTO pods ")
                    .hasMessageContaining("SQLITE_CONSTRAINT_UNIQUE")
                    .hasStackTraceContaining("UNIQUE constraint failed: pods.name")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("/srv/images"));
        }
    }

    private StateDatabase open() {
        return StateDatabase.open(file, Retention.DEFAULT);
    }

    private static String stackTrace(Throwable e) {
        var text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void overwriteFrom(long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] noise = new byte[(int) (channel.size() - offset)];
            IntStream.range(0, noise.length).forEach(i -> noise[i] = (byte) (i * 31 + 7));
            channel.write(ByteBuffer.wrap(noise), offset);
        }
    }
}
