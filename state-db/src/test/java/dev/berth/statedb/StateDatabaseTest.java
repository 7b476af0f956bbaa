package dev.berth.statedb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.PodHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDatabaseTest extends StateStoreContract {
    @TempDir
    private Path directory;

    private StateDatabase database;

    @BeforeEach
    void open() {
        database = StateDatabase.open(file(), new Retention(5, 8));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    StateStore store() {
        return database;
    }

    private Path file() {
        return directory.resolve("state.db");
    }

    @Test
    void everythingIsThereAfterOpeningAgain() {
        database.apply(SampleChanges.wholeLife(SampleChanges.pod("shop", 1)));
        var before = database.load();
        close();
        open();

        assertThat(database.load()).isEqualTo(before);
        assertThat(database.ends("shop", 10)).hasSize(1);
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws IOException {
        database.apply(List.of(SampleChanges.event("shop", 1)));

        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void theOldestEventsOfAPodGoFirst() {
        database.apply(numbered("shop", 1, 7));

        assertThat(database.events("shop", SampleChanges.START, 100))
                .extracting(Event::message)
                .containsExactly("start 3", "start 4", "start 5", "start 6", "start 7");
    }

    @Test
    void theOldestEventsOfDeletedPodsGoInTheEnd() {
        database.apply(numbered("old", 1, 5));
        database.apply(numbered("shop", 6, 10));

        assertThat(database.events("old", SampleChanges.START, 100))
                .extracting(Event::message)
                .containsExactly("start 3", "start 4", "start 5");
        assertThat(database.events("shop", SampleChanges.START, 100)).hasSize(5);
    }

    @Test
    void theOldestEndsGoFirst() {
        IntStream.rangeClosed(1, 7)
                .mapToObj(attempt -> (RowChange) new RowChange.AddEnd(
                        SampleChanges.pod("shop", 1).name(), SampleChanges.WEB, SampleChanges.exit(attempt)))
                .forEach(change -> database.apply(List.of(change)));

        assertThat(database.ends("shop", 100))
                .hasSize(5)
                .first()
                .satisfies(end -> assertThat(end.exit().attempt()).isEqualTo(7));
    }

    @Test
    void everyTypeOfChangeHasAWriter() {
        assertThat(new RowWriter(Retention.DEFAULT).types())
                .containsExactlyInAnyOrderElementsOf(List.of(RowChange.class.getPermittedSubclasses()).stream()
                        .<Class<? extends RowChange>>map(type -> type.asSubclass(RowChange.class))
                        .toList());
    }

    @Test
    void onlyADurableChangeWaitsForTheDisk() {
        PodHandle pod = SampleChanges.pod("shop", 1);

        database.apply(List.of(SampleChanges.event("shop", 1), SampleChanges.add(pod)));
        assertThat(synchronous()).isEqualTo(2);
        database.apply(List.of(SampleChanges.event("shop", 2)));
        assertThat(synchronous()).isEqualTo(1);
        database.apply(List.of(new RowChange.DropPod(pod.uid())));
        assertThat(synchronous()).isEqualTo(2);
    }

    /** 1 is NORMAL, 2 is FULL. */
    private int synchronous() {
        return database.writer.call(
                "ask",
                handle -> handle.createQuery("PRAGMA synchronous")
                        .mapTo(int.class)
                        .one());
    }

    private static List<RowChange> numbered(String pod, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> SampleChanges.event(pod, number))
                .toList();
    }
}
