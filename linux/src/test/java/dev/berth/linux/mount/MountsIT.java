package dev.berth.linux.mount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.HostRoot;
import dev.berth.linux.file.FileSystemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MountsIT {
    private static final EnumSet<UnmountFlag> DETACH = EnumSet.of(UnmountFlag.DETACH);

    @TempDir
    Path directory;

    @AfterEach
    void nothing_is_left() {
        assertThat(MountTable.read(HostRoot.system()).below(directory)).isEmpty();
    }

    @Test
    void mounts_shows_and_unmounts_a_file_system() throws IOException {
        Path point = Files.createDirectory(directory.toRealPath().resolve("a b"));

        Mounts.mount("label", point, "tmpfs", EnumSet.of(MountFlag.NO_EXEC, MountFlag.NO_SETUID), "size=64k,mode=700");

        MountEntry entry = MountTable.read(HostRoot.system()).at(point).orElseThrow();
        assertThat(entry.options()).contains("noexec", "nosuid");
        assertThat(entry.superOptions()).contains("size=64k");
        assertThat(entry.source()).isEqualTo("label");
        assertThat(FileSystemType.of(point)).isEqualTo(FileSystemType.TMPFS);
        assertThat(Mounts.unmount(point, DETACH)).isTrue();
        assertThat(Mounts.unmount(point, DETACH)).isFalse();
        assertThat(Mounts.unmount(directory.resolve("missing"), DETACH)).isFalse();
    }

    @Test
    void binds_a_file_on_another() throws IOException {
        Path source = Files.writeString(directory.resolve("source"), "text");
        Path point = Files.createFile(directory.resolve("point"));

        Mounts.bind(source, point);

        assertThat(point).hasContent("text");
        Mounts.unmount(point, DETACH);
        assertThat(point).isEmptyFile();
    }

    @Test
    void a_refusal_names_type_options_and_place() {
        assertThatThrownBy(() -> Mounts.mount("none", directory, "tmpfs", EnumSet.noneOf(MountFlag.class), "size=x"))
                .hasMessage("mount tmpfs with \"size=x\" on " + directory + ": EINVAL");
    }
}
