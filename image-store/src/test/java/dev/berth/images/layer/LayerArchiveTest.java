package dev.berth.images.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayerArchiveTest {
    private static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06Z");

    @TempDir
    Path layer;

    private final TarBytes tar = new TarBytes();

    @Test
    void permissionsAndTimesAreThoseOfTheArchiveWhateverIsMadeLater() throws IOException {
        unpack(tar.entry(
                        "bin/",
                        TarConstants.LF_DIR,
                        entry -> {
                            entry.setMode(01700);
                            entry.setLastModifiedTime(FileTime.from(LONG_AGO));
                        },
                        "")
                .entry("bin/su", TarConstants.LF_NORMAL, entry -> entry.setMode(04755), "su"));

        assertThat(Inode.of(layer.resolve("bin")).permissions()).isEqualTo(01700);
        assertThat(Inode.of(layer.resolve("bin/su")).permissions()).isEqualTo(04755);
        assertThat(Files.getLastModifiedTime(layer.resolve("bin")).toInstant()).isEqualTo(LONG_AGO);
    }

    @Test
    void theRootDirectoryHasAnEntryToo() throws IOException {
        unpack(tar.entry(".", TarConstants.LF_DIR, entry -> entry.setMode(0711), ""));

        assertThat(Inode.of(layer).permissions()).isEqualTo(0711);
    }

    @Test
    void directoriesWithoutAnEntryAreReadableByAll() throws IOException {
        unpack(tar.file("a/b/c", "x"));

        assertThat(Inode.of(layer.resolve("a/b")).permissions()).isEqualTo(0755);
        assertThat(Files.getLastModifiedTime(layer.resolve("a/b")).toInstant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void theLastOfSeveralEntriesOfANameCounts() throws IOException {
        unpack(tar.file("a", "first")
                .file("a", "last")
                .file("d", "x")
                .file("e/f", "x")
                .directory("d")
                .file("e", "file"));

        assertThat(layer.resolve("a")).hasContent("last");
        assertThat(layer.resolve("d")).isEmptyDirectory();
        assertThat(layer.resolve("e")).hasContent("file");
    }

    @Test
    void aDirectoryNamedTwiceKeepsItsContent() throws IOException {
        unpack(tar.directory("d").file("d/a", "x").entry("d/", TarConstants.LF_DIR, entry -> entry.setMode(0700), ""));

        assertThat(layer.resolve("d/a")).hasContent("x");
        assertThat(Inode.of(layer.resolve("d")).permissions()).isEqualTo(0700);
    }

    @Test
    void hardLinksShareTheirContent() throws IOException {
        unpack(tar.file("a", "x").hardLink("d/b", "./a"));

        assertThat(Inode.of(layer.resolve("d/b")).number())
                .isEqualTo(Inode.of(layer.resolve("a")).number());
    }

    @Test
    void symbolicLinksKeepTheirTextAndMayDangle() throws IOException {
        unpack(tar.symbolicLink("a", "/no/such").symbolicLink("b", "../../x"));

        assertThat(Files.readSymbolicLink(layer.resolve("a"))).isEqualTo(Path.of("/no/such"));
        assertThat(Files.readSymbolicLink(layer.resolve("b"))).isEqualTo(Path.of("../../x"));
    }

    @Test
    void aWhiteoutBecomesTheDeviceThatOverlayTakesForOne() throws IOException {
        unpack(tar.file("etc/.wh.passwd", ""));

        assertThat(isWhiteout("etc/passwd")).isTrue();
        assertThat(layer.resolve("etc/.wh.passwd")).doesNotExist();
    }

    @Test
    void aWhiteoutDoesNotHideAFileOfItsOwnLayer() throws IOException {
        unpack(tar.file("before", "1")
                .file(".wh.before", "")
                .file(".wh.after", "")
                .file("after", "2"));

        assertThat(layer.resolve("before")).hasContent("1");
        assertThat(layer.resolve("after")).hasContent("2");
    }

    @Test
    void markersOfAnotherUnionFileSystemAreLeftOut() throws IOException {
        unpack(tar.file(".wh..wh.aufs", "").file("a", "x"));

        assertThat(layer.toFile().list()).containsExactly("a");
    }

    @Test
    void namesLongerThanTheOldHeaderAndBeyondAsciiAreKept() throws IOException {
        String name = "d".repeat(120) + "/Főtanúsítvány.crt";
        unpack(tar.file(name, "x"));

        assertThat(layer.resolve(name)).hasContent("x");
    }

    @Test
    void aFifoIsMade() throws IOException {
        unpack(tar.entry("pipe", TarConstants.LF_FIFO, entry -> entry.setMode(0620), ""));

        Inode pipe = Inode.of(layer.resolve("pipe"));
        assertThat(pipe.type()).isEqualTo(FileType.FIFO);
        assertThat(pipe.permissions()).isEqualTo(0620);
    }

    private boolean isWhiteout(String path) {
        Inode inode = Inode.of(layer.resolve(path));
        return inode.type() == FileType.CHARACTER_DEVICE && inode.special() == 0;
    }

    private void unpack(TarBytes archive) throws IOException {
        LayerArchive.unpack(archive.open(), new LayerTree(layer), new UnpackBudget(UnpackLimits.GENEROUS, used -> {}));
    }
}
