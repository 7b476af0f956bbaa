package dev.berth.statedb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database on a real file system of 1 MB that is full, or became read-only. */
final class FullDiskIT {
    @TempDir
    private Path parent;

    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(parent.resolve("disk"));
        run("mount", "-t", "tmpfs", "-o", "size=1m", "berth-test", disk.toString());
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void aFullDiskKeepsWhatWasThereAndTakesMoreWhenThereIsRoom() throws IOException {
        Path file = disk.resolve("state.db");
        try (StateDatabase database = StateDatabase.open(file, Retention.DEFAULT)) {
            database.apply(List.of(SampleChanges.event("shop", 1)));
            fill(disk.resolve("ballast"));

            assertThatThrownBy(() -> database.apply(List.of(SampleChanges.event("shop", 2), large("shop"))))
                    .isInstanceOf(HostException.class)
                    .hasMessageContaining("change state database " + file)
                    .hasMessageContaining("SQLITE_FULL");
            assertThat(database.events("shop", SampleChanges.START, 10)).hasSize(1);

            Files.delete(disk.resolve("ballast"));
            database.apply(List.of(SampleChanges.event("shop", 3)));
            assertThat(database.events("shop", SampleChanges.START, 10)).hasSize(2);
        }
    }

    @Test
    void aDiskThatBecameReadOnlyIsNamed() throws Exception {
        Path file = disk.resolve("state.db");
        StateDatabase.open(file, Retention.DEFAULT).close();
        run("mount", "-o", "remount,ro", disk.toString());

        assertThatThrownBy(() -> StateDatabase.open(file, Retention.DEFAULT))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("open state database " + file)
                .hasMessageContaining("Read-only file system");
    }

    private static RowChange large(String pod) {
        return new RowChange.AddEvent(new Event(SampleChanges.START, pod, "", "Large", "x".repeat(200_000)));
    }

    private static void fill(Path ballast) throws IOException {
        try (var out = Files.newOutputStream(ballast)) {
            byte[] page = new byte[4096];
            while (true) {
                out.write(page);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
