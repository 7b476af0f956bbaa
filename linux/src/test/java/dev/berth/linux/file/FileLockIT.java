package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLockIT {
    @TempDir
    Path directory;

    @Test
    void is_held_by_one_until_closed() {
        Path file = directory.resolve("lock");
        FileLock first = FileLock.tryAcquire(file).orElseThrow();

        assertThat(FileLock.tryAcquire(file)).isEmpty();
        first.close();

        FileLock second = FileLock.tryAcquire(file).orElseThrow();
        second.close();
    }

    @Test
    void survives_the_opening_and_closing_of_its_file_elsewhere() throws IOException {
        Path file = directory.resolve("lock");
        try (FileLock held = FileLock.tryAcquire(file).orElseThrow()) {
            Files.readString(file);

            assertThat(held).isNotNull();
            assertThat(FileLock.tryAcquire(file)).isEmpty();
        }
    }
}
