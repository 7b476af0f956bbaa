package dev.berth.executor.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.file.Subtree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied, where it lands, and that nobody's links, names or headers lead a copy out of its directory. */
final class TreeCopyTest {
    private static final FileTime TIME = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));

    @TempDir
    private Path directory;

    private Path app;
    private Path host;
    private Path secret;
    private final List<String> leftOut = new ArrayList<>();
    private final TreeCopy copy = new TreeCopy(leftOut::add, cancel -> {});

    @BeforeEach
    void make() throws IOException {
        app = Files.createDirectory(directory.resolve("app"));
        host = Files.createDirectory(directory.resolve("host"));
        secret = Files.writeString(directory.resolve("secret"), "the host's");
    }

    @Test
    void aFileKeepsContentModeAndTimeAndTakesThePlaceOfAnother() throws IOException {
        file(app.resolve("note"), "new", "rw-r-----");
        file(host.resolve("note"), "older and longer", "rwxrwxrwx");

        copy("/note", "/note");

        assertThat(host.resolve("note")).hasContent("new");
        assertThat(mode(host.resolve("note"))).isEqualTo("rw-r-----");
        assertThat(Files.getLastModifiedTime(host.resolve("note"))).isEqualTo(TIME);
    }

    @Test
    void aDirectoryGoesWithAllThatIsInIt() throws IOException {
        Path data = Files.createDirectories(app.resolve("srv/data/deep"));
        file(data.resolve("größe"), "ä", "rw-------");
        Files.createSymbolicLink(data.resolve("link"), Path.of("/etc/passwd"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-x------"));
        Files.setLastModifiedTime(data, TIME);

        copy("/srv/data", "/");
        copy("/srv/data", "/other");
        copy("/srv/data/.", "/other");

        for (String copied : List.of("data/deep", "other/deep")) {
            assertThat(host.resolve(copied).resolve("größe")).hasContent("ä");
            assertThat(Files.readSymbolicLink(host.resolve(copied).resolve("link")))
                    .isEqualTo(Path.of("/etc/passwd"));
            assertThat(mode(host.resolve(copied))).isEqualTo("r-x------");
        }
        assertThat(Files.getLastModifiedTime(host.resolve("data/deep"))).isEqualTo(TIME);
        assertThat(host.resolve("other")).isDirectoryNotContaining("glob:**/data");
        assertThat(leftOut).isEmpty();
    }

    @Test
    void linksOfTheAppEndAtItsRoot() throws IOException {
        Files.createSymbolicLink(app.resolve("up"), Path.of("../../../.."));
        Files.createSymbolicLink(app.resolve("absolute"), directory);
        Files.createSymbolicLink(app.resolve("file"), secret);

        assertThatThrownBy(() -> copy("/up/secret", "/")).hasMessage("open app:/up/secret: there is no such file");
        assertThatThrownBy(() -> copy("/absolute/secret", "/"))
                .hasMessage("open the directory of app:/absolute/secret: it is not there");
        assertThatThrownBy(() -> copy("/../secret", "/")).hasMessage("open app:/../secret: there is no such file");
        copy("/file", "/");
        assertThat(Files.isSymbolicLink(host.resolve("file"))).isTrue();
    }

    @Test
    void nothingIsWrittenThroughALinkInTheTarget() throws IOException {
        file(app.resolve("file"), "the app's", "rw-r--r--");
        Files.createDirectory(app.resolve("sub"));
        file(app.resolve("sub/secret"), "the app's", "rw-r--r--");
        Files.createSymbolicLink(host.resolve("file"), secret);
        Files.createSymbolicLink(host.resolve("sub"), directory);

        copy("/file", "/");
        assertThat(Files.isSymbolicLink(host.resolve("file"))).isFalse();
        assertThatThrownBy(() -> copy("/sub", "/")).hasMessageContaining("sub").hasMessageContaining("ELOOP");
        assertThat(secret).hasContent("the host's");
    }

    @Test
    void whatNobodyCouldReadToItsEndOrWouldBeADeviceIsLeftOutAndTold() throws Exception {
        Path data = Files.createDirectory(app.resolve("data"));
        assertThat(new ProcessBuilder("mkfifo", data.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        file(data.resolve("setuid"), "", "rwxr-xr-x");
        assertThat(new ProcessBuilder("chmod", "6755", data.resolve("setuid").toString())
                        .start()
                        .waitFor())
                .isZero();

        copy("/data", "/");

        assertThat(leftOut).containsExactly("data/fifo is a fifo");
        assertThat(Files.getAttribute(host.resolve("data/setuid"), "unix:mode")).isEqualTo(0100755);
    }

    @Test
    void aHugeFileWithNothingInItTakesNoRoom() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(app.resolve("huge").toFile(), "rw")) {
            file.setLength(64 << 20);
            file.seek(1 << 20);
            file.write(7);
        }
        copy("/huge", "/");

        assertThat(Files.size(host.resolve("huge"))).isEqualTo(64 << 20);
        assertThat(Files.mismatch(app.resolve("huge"), host.resolve("huge"))).isEqualTo(-1);
        long blocks = blocks(host.resolve("huge"));
        assertThat(blocks).isLessThan(1024);
    }

    @Test
    void entriesOfAnArchiveThatLeadOutAreRefused() throws IOException {
        for (String name : List.of("../secret", "/secret", "a/../../secret")) {
            assertThatThrownBy(() -> receive(archive(entry(name, TarConstants.LF_NORMAL, ""))))
                    .hasMessageContaining("leads out of the directory");
        }
        assertThatThrownBy(() -> receive(archive(
                        entry("link", TarConstants.LF_SYMLINK, directory.toString()),
                        entry("link/secret", TarConstants.LF_NORMAL, ""))))
                .hasMessageContaining("link/secret")
                .hasMessageContaining("ELOOP");
        assertThatThrownBy(() -> receive(archive(entry("hard", TarConstants.LF_LINK, "../secret"))))
                .hasMessageContaining("leads out of the directory");
        receive(archive(
                entry("file", TarConstants.LF_SYMLINK, secret.toString()), entry("file", TarConstants.LF_NORMAL, "")));
        assertThat(Files.isSymbolicLink(host.resolve("file"))).isFalse();
        assertThat(secret).hasContent("the host's");
    }

    @Test
    void headersWithoutEndAreNotReadIntoMemory() {
        TarArchiveEntry header = entry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME, "");
        header.setSize(1 << 20);
        byte[] longName = archive(header);

        assertThatThrownBy(() -> receive(longName)).hasMessageContaining("header of more than 65536 bytes");
        assertThatThrownBy(() -> receive("no archive".repeat(200).getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anArchiveThatIsSentIsReceivedTheSame() throws IOException {
        file(Files.createDirectory(app.resolve("data")).resolve("file"), "text", "rw-r-----");
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (CopySide side = side(app, "/data")) {
            copy.send(side, sent);
        }
        receive(sent.toByteArray());

        assertThat(host.resolve("data/file")).hasContent("text");
    }

    @Test
    void whatCantBeIsSaidWithTheNameOfTheFile() throws IOException {
        file(app.resolve("file"), "text", "rw-r--r--");
        Files.createDirectories(app.resolve("sub/deep"));
        file(host.resolve("sub"), "a file", "rw-r--r--");

        assertThatThrownBy(() -> copy("/none", "/")).hasMessage("open app:/none: there is no such file");
        assertThatThrownBy(() -> copy("/file", "/none/file"))
                .hasMessage("open the directory of host:/none/file: it is not there");
        assertThatThrownBy(() -> copy("/file", "/none/")).hasMessage("open host:/none/: there is no such directory");
        assertThatThrownBy(() -> copy("/sub", "/sub"))
                .hasMessage("write host:/sub: it is a file, and what is copied is a directory");
        Files.delete(host.resolve("sub"));
        Files.createDirectories(host.resolve("file/in the way"));
        assertThatThrownBy(() -> copy("/file", "/")).hasMessage("write file: a directory is in its place");
    }

    @Test
    void treesWithoutBottomAreRefused() throws IOException {
        Path at = Files.createDirectory(app.resolve("d"));
        for (int i = 0; i < 120; i++) {
            at = Files.createDirectory(at.resolve("d"));
        }
        assertThatThrownBy(() -> copy("/d", "/")).hasMessageContaining("more than 100 directories one in the other");
    }

    private void copy(String from, String to) throws IOException {
        try (CopySide source = side(app, from);
                CopySide target = side(host, to)) {
            copy.copy(source, target, Optional.empty());
        }
    }

    private void receive(byte[] archive) throws IOException {
        try (CopySide target = side(host, "/")) {
            copy.receive(new ByteArrayInputStream(archive), target, Optional.empty());
        }
    }

    private static CopySide side(Path root, String path) {
        return new CopySide(Subtree.open(root), path, root.getFileName() + ":" + path);
    }

    private static void file(Path path, String text, String mode) throws IOException {
        Files.writeString(path, text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        Files.setLastModifiedTime(path, TIME);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static long blocks(Path path) {
        try {
            Process stat = new ProcessBuilder("stat", "-c", "%b", path.toString()).start();
            return Long.parseLong(new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TarArchiveEntry entry(String name, byte type, String link) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setLinkName(link);
        return entry;
    }

    private static byte[] archive(TarArchiveEntry... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.write(new byte[(int) entry.getSize()]);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
