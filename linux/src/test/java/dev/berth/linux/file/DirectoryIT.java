package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryIT {
    @TempDir
    Path directory;

    @Test
    void making_and_removing_twice_is_told_but_no_error() {
        Path made = directory.resolve("made");

        assertThat(Directory.make(made, 0700)).isTrue();
        assertThat(Directory.make(made, 0700)).isFalse();
        assertThat(Directory.remove(made)).isTrue();
        assertThat(Directory.remove(made)).isFalse();
    }

    @Test
    void other_refusals_are_errors() throws IOException {
        Path deep = directory.resolve("a/b");
        assertThatThrownBy(() -> Directory.make(deep, 0700)).hasMessage("mkdir " + deep + ": ENOENT");

        Files.createDirectories(deep);
        assertThatThrownBy(() -> Directory.remove(directory.resolve("a")))
                .hasMessage("rmdir " + directory.resolve("a") + ": ENOTEMPTY");
    }

    @Test
    void lists_directories_only() throws IOException {
        Files.createDirectory(directory.resolve("b"));
        Files.createDirectory(directory.resolve("a"));
        Files.createFile(directory.resolve("file"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("a"));

        assertThat(Directory.children(directory)).containsExactly(directory.resolve("a"), directory.resolve("b"));
        assertThat(Directory.children(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void a_notifying_file_is_read_again_after_its_change_and_given_up_when_none_comes() {
        Path mounts = Path.of("/proc/self/mounts");

        assertThat(NotifyingFile.await(mounts, text -> text.contains(" / "), Duration.ZERO))
                .isTrue();
        assertThat(NotifyingFile.await(mounts, text -> text.contains("nowhere at all"), Duration.ofMillis(10)))
                .isFalse();
    }
}
