package dev.berth.linux.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InodeIT {
    @TempDir
    Path directory;

    @Test
    void owner_mode_and_times_are_set_on_the_file() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Instant time = Instant.parse("2001-02-03T04:05:06.123456789Z");

        Inode.changeOwner(file, 4_000_000_000L, 7);
        Inode.changeMode(file, 06755);
        Inode.changeTimes(file, time);

        Inode inode = Inode.of(file);
        assertThat(inode.owner()).isEqualTo(4_000_000_000L);
        assertThat(inode.group()).isEqualTo(7);
        assertThat(inode.permissions()).isEqualTo(06755);
        assertThat(inode.type()).isEqualTo(FileType.REGULAR);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(time);
    }

    @Test
    void a_symbolic_link_is_changed_itself() throws IOException {
        Path target = Files.createFile(directory.resolve("target"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);

        Inode.changeOwner(link, 5, 5);
        Inode.changeTimes(link, Instant.EPOCH);

        assertThat(Inode.of(target).owner()).isZero();
        assertThat(Inode.of(link).owner()).isEqualTo(5);
        assertThat(Inode.of(link).type()).isEqualTo(FileType.SYMBOLIC_LINK);
        assertThat(Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toInstant())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void makes_the_device_that_overlayfs_takes_for_a_whiteout() {
        Path whiteout = directory.resolve("gone");

        Inode.make(whiteout, FileType.CHARACTER_DEVICE.bits(), DeviceNumber.WHITEOUT);

        Inode inode = Inode.of(whiteout);
        assertThat(inode.type()).isEqualTo(FileType.CHARACTER_DEVICE);
        assertThat(DeviceNumber.decode(inode.special())).isEqualTo(DeviceNumber.WHITEOUT);
    }

    @Test
    void reads_the_number_of_a_device() {
        assertThat(DeviceNumber.decode(Inode.of(Path.of("/dev/null")).special()))
                .isEqualTo(new DeviceNumber(1, 3));
    }

    @Test
    void attributes_are_set_listed_and_read() throws IOException {
        Path opaque = Files.createDirectory(directory.resolve("opaque"));

        ExtendedAttribute.set(opaque, ExtendedAttribute.OVERLAY_OPAQUE, "y".getBytes(UTF_8));

        assertThat(ExtendedAttribute.get(opaque, ExtendedAttribute.OVERLAY_OPAQUE))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo("y".getBytes(UTF_8)));
        assertThat(ExtendedAttribute.get(opaque, "trusted.other")).isEmpty();
        assertThat(ExtendedAttribute.names(opaque)).containsExactly(ExtendedAttribute.OVERLAY_OPAQUE);
    }

    @Test
    void tells_file_systems_apart() {
        assertThat(FileSystemType.of(Path.of("/proc"))).isEqualTo(FileSystemType.PROC);
        assertThat(FileSystemType.of(Path.of("/proc/self/ns/net"))).isEqualTo(FileSystemType.NAMESPACE);
    }

    @Test
    void a_missing_file_is_named() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> Inode.of(missing)).hasMessage("lstat " + missing + ": ENOENT");
        assertThatThrownBy(() -> Inode.changeOwner(missing, 1, 2)).hasMessage("chown to 1:2 " + missing + ": ENOENT");
    }
}
