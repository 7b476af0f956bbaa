package dev.berth.images.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.file.Tree;
import dev.berth.linux.SyscallException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layer is a directory beside one that stands for the host; nothing may change there. */
final class HostileArchiveTest {
    @TempDir
    Path temporary;

    private Path layer;
    private Path host;
    private final TarBytes tar = new TarBytes();

    @BeforeEach
    void makeHost() throws IOException {
        layer = Files.createDirectory(temporary.resolve("layer"));
        host = Files.createDirectory(temporary.resolve("host"));
        Files.writeString(host.resolve("secret"), "host");
    }

    /** The end of an archive need not be there. */
    @ParameterizedTest
    @MethodSource("dev.berth.images.layer.HostileArchives#all")
    void eachOfTheHostileArchivesIsRefusedOrUnpackedInside(HostileArchives.Case hostile) throws IOException {
        InputStream archive = new ByteArrayInputStream(hostile.archive());
        if (hostile.isUnpacked()) {
            LayerArchive.unpack(archive, new LayerTree(layer), new UnpackBudget(UnpackLimits.GENEROUS, used -> {}));
            assertThat(allNames()).isEqualTo(hostile.listing());
            hostIsUntouched();
        } else {
            refused(archive, UnpackLimits.GENEROUS, hostile.refusal());
        }
    }

    @Test
    void aNameThatLeadsUpwardsIsRefused() {
        for (String name : List.of("../host/new", "a/../../host/new", "..", "a/..")) {
            refused(new TarBytes().file(name, "x"), "leads out of the layer");
        }
    }

    @Test
    void dotsThatAreOnlyPartOfANameAreAName() throws IOException {
        unpack(tar.file("..a", "1").file("a..", "2").file("...", "3"));

        assertThat(names()).containsExactly("...", "..a", "a..");
    }

    @Test
    void anAbsoluteNameIsInsideTheLayer() throws IOException {
        unpack(tar.file("/etc//./motd", "x"));

        assertThat(layer.resolve("etc/motd")).hasContent("x");
    }

    @Test
    void nothingIsWrittenThroughASymbolicLink() {
        refused(tar.symbolicLink("out", host.toString()).file("out/new", "x"), "out on its way is no directory");
    }

    @Test
    void aDirectoryReplacedByASymbolicLinkIsNoLongerEntered() {
        refused(
                tar.directory("out")
                        .file("out/a", "x")
                        .symbolicLink("out", "../host")
                        .file("out/new", "x"),
                "out on its way is no directory");
    }

    @Test
    void aFileReplacesASymbolicLinkInsteadOfWritingToItsTarget() throws IOException {
        unpack(tar.symbolicLink("a", host.resolve("secret").toString()).file("a", "mine"));

        assertThat(layer.resolve("a")).isRegularFile().hasContent("mine");
        hostIsUntouched();
    }

    @Test
    void aDirectoryReplacesASymbolicLinkInsteadOfDescribingItsTarget() throws IOException {
        unpack(tar.symbolicLink("a", host.toString())
                .entry("a/", TarConstants.LF_DIR, entry -> entry.setMode(0777), ""));

        assertThat(Files.isDirectory(layer.resolve("a"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        hostIsUntouched();
    }

    @Test
    void aHardLinkToTheOutsideIsRefused() {
        refused(new TarBytes().hardLink("a", "../host/secret"), "leads out of the layer");
        refused(new TarBytes().hardLink("a", host.resolve("secret").toString()), "no file of this layer");
        refused(
                new TarBytes().symbolicLink("out", host.toString()).hardLink("a", "out/secret"),
                "no file of this layer");
    }

    @Test
    void aHardLinkToADirectoryOrToItselfIsRefused() {
        refused(new TarBytes().directory("d").hardLink("a", "d"), "no file of this layer");
        refused(new TarBytes().file("a", "x").hardLink("a", "a"), "no file of this layer");
        refused(new TarBytes().directory("d").file("d/a", "x").hardLink("d", "d/a"), "which it replaces");
    }

    @Test
    void aHardLinkToASymbolicLinkIsASecondLinkAndDoesNotTouchItsTarget() throws IOException {
        unpack(tar.symbolicLink("a", host.resolve("secret").toString())
                .entry("b", TarConstants.LF_LINK, entry -> described(entry, "a"), ""));

        assertThat(Files.isSymbolicLink(layer.resolve("b"))).isTrue();
        hostIsUntouched();
    }

    @Test
    void aHardLinkToAWhiteoutIsRefused() {
        refused(tar.file(".wh.a", "").hardLink("b", "a"), "no file of this layer");
    }

    @Test
    void aWhiteoutThatHidesTheDirectoryItselfOrItsParentIsRefused() {
        for (String name : List.of(".wh.", "d/.wh..", "d/.wh...")) {
            refused(new TarBytes().file(name, ""), "hides no name");
        }
    }

    @Test
    void deviceNodesAreLeftOut() throws IOException {
        unpack(tar.entry("sda", TarConstants.LF_BLK, HostileArchiveTest::device, "")
                .entry("mem", TarConstants.LF_CHR, HostileArchiveTest::device, "")
                .file("null", ""));

        assertThat(names()).containsExactly("null");
    }

    @Test
    void moreBytesThanAllowedAreRefusedBeforeTheyAreWritten() {
        refused(tar.file("a", "x".repeat(1001)), new UnpackLimits(1000, 10), "unpacks to more than 1000 bytes");
        assertThat(layer.resolve("a")).doesNotExist();
    }

    @Test
    void holesCountAsBytes() {
        byte[] records = TarBytes.join(
                TarBytes.paxRecord("GNU.sparse.size", "2147483647".getBytes(StandardCharsets.US_ASCII)),
                TarBytes.paxRecord("GNU.sparse.numblocks", new byte[] {'1'}),
                TarBytes.paxRecord("GNU.sparse.map", "0,0".getBytes(StandardCharsets.US_ASCII)));
        byte[] archive =
                TarBytes.join(TarBytes.paxHeader(records), tar.file("a", "").toBytes());

        refused(new ByteArrayInputStream(archive), new UnpackLimits(1L << 30, 10), "unpacks to more than");
    }

    @Test
    void moreEntriesThanAllowedAreRefused() {
        refused(tar.directory("a").directory("b").directory("c"), new UnpackLimits(1000, 2), "more than 2 entries");
    }

    @Test
    void aHeaderThatWouldFillMemoryIsRefused() {
        refused(new ByteArrayInputStream(comment(8 << 20)), UnpackLimits.GENEROUS, "headers of more than");
    }

    @Test
    void endlessHeadersAreRefusedBeforeTheStackEnds() {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        byte[] one = comment(20);
        for (int i = 0; i < 20_000; i++) {
            many.writeBytes(one);
        }
        refused(new ByteArrayInputStream(many.toByteArray()), UnpackLimits.GENEROUS, "headers of more than");
    }

    @Test
    void aNameThatIsNotUtf8IsRefused() {
        byte[] bytes = tar.file("caf@", "x").toBytes();
        bytes[3] = (byte) 0xe9;
        correctChecksum(bytes);

        refused(new ByteArrayInputStream(bytes), UnpackLimits.GENEROUS, "not UTF-8");
    }

    @Test
    void aDamagedOrTruncatedArchiveIsRefused() {
        byte[] bytes = tar.file("abcd", "x".repeat(2000)).toBytes();
        byte[] truncated = Arrays.copyOf(bytes, 1000);
        bytes[0] ^= 1;

        refused(new ByteArrayInputStream(bytes), UnpackLimits.GENEROUS, "checksum");
        refused(new ByteArrayInputStream(truncated), UnpackLimits.GENEROUS, "Truncated");
    }

    @Test
    void anImpossibleOwnerIsRefused() {
        refused(
                tar.entry("a", TarConstants.LF_NORMAL, entry -> entry.setUserId(0xffffffffL), ""),
                "impossible owner 4294967295");
    }

    private static void described(TarArchiveEntry link, String target) {
        link.setLinkName(target);
        link.setMode(0777);
        link.setModTime(0);
    }

    private static void device(TarArchiveEntry entry) {
        entry.setDevMajor(1);
        entry.setDevMinor(1);
    }

    private static byte[] comment(int size) {
        return TarBytes.paxHeader(TarBytes.paxRecord("comment", new byte[size]));
    }

    private static void correctChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += header[i] & 0xff;
        }
        byte[] digits = String.format("%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digits, 0, header, 148, 8);
    }

    private void refused(TarBytes archive, String reason) {
        refused(archive, UnpackLimits.GENEROUS, reason);
    }

    private void refused(TarBytes archive, UnpackLimits limits, String reason) {
        refused(archive.open(), limits, reason);
    }

    private void refused(InputStream archive, UnpackLimits limits, String reason) {
        Path fresh = newLayer();
        assertThatThrownBy(
                        () -> LayerArchive.unpack(archive, new LayerTree(fresh), new UnpackBudget(limits, used -> {})))
                .isInstanceOfAny(IOException.class, SyscallException.class)
                .hasMessageContaining(reason);
        hostIsUntouched();
    }

    private Path newLayer() {
        try {
            Tree.remove(layer);
            return Files.createDirectory(layer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void unpack(TarBytes archive) throws IOException {
        LayerArchive.unpack(archive.open(), new LayerTree(layer), new UnpackBudget(UnpackLimits.GENEROUS, used -> {}));
    }

    private void hostIsUntouched() {
        assertThat(host).isDirectoryContaining("glob:**/secret");
        assertThat(host.resolve("secret")).hasContent("host");
        assertThat(host.toFile().list()).containsExactly("secret");
        assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("host", "layer");
    }

    private List<String> allNames() throws IOException {
        try (Stream<Path> files = Files.walk(layer)) {
            return files.skip(1)
                    .map(file -> layer.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(layer)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
