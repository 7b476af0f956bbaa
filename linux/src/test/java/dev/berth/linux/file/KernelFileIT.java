package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelFileIT {
    @TempDir
    Path directory;

    @Test
    void reads_a_whole_file_larger_than_one_read() throws IOException {
        String text = "0123456789\n".repeat(5000);
        Path file = Files.writeString(directory.resolve("large"), text);

        assertThat(KernelFile.read(file)).isEqualTo(text.stripTrailing());
    }

    @Test
    void reads_an_empty_file() throws IOException {
        assertThat(KernelFile.read(Files.createFile(directory.resolve("empty"))))
                .isEmpty();
    }

    @Test
    void a_missing_file_is_empty_only_where_asked() {
        Path missing = directory.resolve("missing");

        assertThat(KernelFile.readIfPresent(missing)).isEmpty();
        assertThatThrownBy(() -> KernelFile.read(missing)).hasMessage("open " + missing + ": ENOENT");
    }

    @Test
    void writing_neither_creates_nor_truncates() throws IOException {
        Path missing = directory.resolve("missing");
        Path present = Files.writeString(directory.resolve("present"), "abcdef");

        KernelFile.write(present, "12");

        assertThat(present).hasContent("12cdef");
        assertThatThrownBy(() -> KernelFile.write(missing, "12")).isInstanceOf(SyscallException.class);
        assertThat(missing).doesNotExist();
    }

    @Test
    void a_refused_value_is_named_with_file_and_errno() {
        Path file = Path.of("/proc/self/oom_score_adj");

        assertThatThrownBy(() -> KernelFile.write(file, "5000"))
                .isInstanceOfSatisfying(
                        SyscallException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EINVAL))
                .hasMessage("write \"5000\" to /proc/self/oom_score_adj: EINVAL");
    }
}
