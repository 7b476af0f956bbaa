package dev.berth.statedb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore.AppEnd;
import dev.berth.reconciler.port.StateStore.Revision;
import dev.berth.reconciler.port.StoredOrders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases of every schema version, each left by the Berth of its time after {@link SampleChanges#wholeLife} of one pod. When a step is added to the
 * schema, run {@link FreezeDatabase} and add its file.
 */
final class FrozenDatabaseTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aDatabaseOfAnEarlierVersionIsReadWhole(int version) throws IOException {
        try (StateDatabase database = StateDatabase.open(thawed(version), Retention.DEFAULT);
                StateDatabase fresh = StateDatabase.open(directory.resolve("fresh.db"), Retention.DEFAULT)) {
            Optional<String> stopReason = version < 2 ? Optional.empty() : SampleChanges.STOP_REASON;
            fresh.apply(SampleChanges.wholeLife(FreezeDatabase.POD, stopReason));
            if (version < 5) {
                fresh.apply(List.of(new RowChange.PutTarget(
                        FreezeDatabase.POD.uid(), SampleTarget.named("shop", Optional.empty()))));
            }

            assertThat(database.load()).isEqualTo(fresh.load());
            assertThat(database.events("shop", Instant.EPOCH, 10)).isEqualTo(fresh.events("shop", Instant.EPOCH, 10));
            assertThat(database.ends("shop", 10)).containsExactly(new AppEnd("web", SampleChanges.exit(3, stopReason)));
            StoredOrders orders = database.orders();
            assertThat(orders.stopped())
                    .isEqualTo(version < 3 ? Set.of() : fresh.orders().stopped());
            assertThat(orders.paused())
                    .isEqualTo(version < 4 ? Set.of() : fresh.orders().paused());
            assertThat(database.health()).isEqualTo(version < 6 ? Map.of() : fresh.health());
            assertThat(database.revisions("shop"))
                    .containsExactly(new Revision(
                            1, SampleChanges.START, fresh.load().get(0).target().spec()));
            assertThat(database.imageUses()).isEqualTo(version < 5 ? Map.of() : fresh.imageUses());
        }
    }

    @Test
    void theNewestVersionIsFrozenToo() {
        assertThat(FrozenDatabaseTest.class.getResource(name(Schema.newest()))).isNotNull();
    }

    private Path thawed(int version) throws IOException {
        Path file = directory.resolve("state.db");
        try (InputStream frozen = FrozenDatabaseTest.class.getResourceAsStream(name(version))) {
            Files.copy(Objects.requireNonNull(frozen), file);
        }
        return file;
    }

    private static String name(int version) {
        return "state-v" + version + ".db";
    }
}
