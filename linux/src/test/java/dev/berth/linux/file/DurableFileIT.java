package dev.berth.linux.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableFileIT {
    @TempDir
    Path directory;

    @Test
    void creates_and_replaces_with_the_mode_asked_for() throws IOException {
        Path file = directory.resolve("état.json");

        DurableFile.replace(file, "first".getBytes(UTF_8), 0666);
        DurableFile.replace(file, "2".getBytes(UTF_8), 0600);

        assertThat(file).hasContent("2");
        assertThat(Inode.of(file).permissions()).isEqualTo(0600);
        try (var entries = Files.list(directory)) {
            assertThat(entries).containsExactly(file);
        }
    }

    @Test
    void overwrites_what_a_crash_left() throws IOException {
        Files.writeString(directory.resolve(".state.tmp"), "half a longer text");

        DurableFile.replace(directory.resolve("state"), "whole".getBytes(UTF_8), 0600);

        assertThat(directory.resolve("state")).hasContent("whole");
        assertThat(directory.resolve(".state.tmp")).doesNotExist();
    }

    @Test
    void renames_between_directories() throws IOException {
        Path from = Files.writeString(directory.resolve("a"), "text");
        Path to = Files.createDirectory(directory.resolve("d")).resolve("b");

        DurableFile.rename(from, to);

        assertThat(to).hasContent("text");
        assertThatThrownBy(() -> DurableFile.rename(from, to)).hasMessage("rename " + from + " to " + to + ": ENOENT");
    }

    @Test
    void removing_twice_is_no_error() throws IOException {
        Path file = Files.writeString(directory.resolve("a"), "text");

        DurableFile.remove(file);
        DurableFile.remove(file);

        assertThat(file).doesNotExist();
    }
}
