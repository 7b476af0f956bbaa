package dev.berth.images.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.archive.MemberDirectory;
import dev.berth.images.file.Digest;
import dev.berth.images.layer.TarBytes;
import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageLayoutTest {
    private static final Platform HERE = new Platform("linux", "amd64");
    private static final byte[] ARCHIVE = new TarBytes().file("a", "content").toBytes();

    @TempDir
    Path temporary;

    private LayoutDirectory written;
    private ImageLayout layout;

    @BeforeEach
    void writeLayout() {
        written = new LayoutDirectory(temporary);
        layout = new ImageLayout(new MemberDirectory(temporary));
    }

    @Test
    void aTagThatIsNotThereIsRefusedWithThoseThatAre() {
        written.tag("1.35", written.image(ARCHIVE)).tag("1.34", written.image(ARCHIVE));

        refused("1.36", "no such tag 1.36 in " + temporary + "; it has: 1.34, 1.35");
    }

    @Test
    void aLayoutWithoutTagsSaysSo() {
        refused("1.36", "it has: none");
    }

    @Test
    void theImageForThisPlatformIsFoundInANestedIndex() throws IOException {
        ObjectNode right = written.image(ARCHIVE);
        ObjectNode wrong = written.image(new TarBytes().file("b", "").toBytes());
        written.tag(
                "x",
                written.index(
                        LayoutDirectory.forPlatform(wrong, "linux", "s390x"),
                        LayoutDirectory.forPlatform(right, "linux", "amd64"),
                        LayoutDirectory.forPlatform(wrong, "unknown", "unknown")));

        assertThat(layout.manifest(Optional.of("x"), HERE).digest())
                .hasToString(right.path("digest").asText());
    }

    @Test
    void anIndexWithoutThisPlatformIsRefusedWithThoseThatItHas() {
        written.tag("x", written.index(LayoutDirectory.forPlatform(written.image(ARCHIVE), "linux", "s390x")));

        refused("x", "no image for linux/amd64; there is: linux/s390x");
    }

    @Test
    void anIndexThatNestsWithoutEndIsRefused() {
        ObjectNode image = written.image(ARCHIVE);
        for (int i = 0; i < 6; i++) {
            image = written.index(image);
        }
        written.tag("x", image);

        refused("x", "is nested more than");
    }

    @Test
    void theConfigurationIsReadAsTheSpecificationSays() throws IOException {
        ObjectNode config = new JsonMapper().createObjectNode();
        config.putArray("Entrypoint").add("/bin/sh").add("-c");
        config.putArray("Cmd").add("id");
        config.putArray("Env")
                .add("PATH=/bin")
                .add("EMPTY=")
                .add("A=b=c")
                .add("nonsense")
                .add("PATH=/usr/bin");
        config.put("WorkingDir", "srv/./app/").put("User", "www:www").putNull("Labels");
        written.tag("x", written.image(config, List.of(written.layer(ARCHIVE))));

        ImageConfig read = layout.manifest(Optional.of("x"), HERE).config();

        assertThat(read.entrypoint()).containsExactly("/bin/sh", "-c");
        assertThat(read.command()).containsExactly("id");
        assertThat(read.environment()).hasToString("{A=b=c, EMPTY=, PATH=/usr/bin}");
        assertThat(read.workingDirectory()).isEqualTo("/srv/app");
        assertThat(read.user()).isEqualTo("www:www");
    }

    @Test
    void aConfigurationThatSaysNothingIsUsable() throws IOException {
        ObjectNode config = new JsonMapper().createObjectNode();
        config.putNull("Entrypoint").putNull("Env");
        written.tag("x", written.image(config, List.of(written.layer(ARCHIVE))));

        assertThat(layout.manifest(Optional.of("x"), HERE).config())
                .usingRecursiveComparison()
                .ignoringFields("platform")
                .isEqualTo(ImageConfig.empty());
    }

    @Test
    void anImageForAnotherSystemIsRefused() {
        ObjectNode config = new JsonMapper().createObjectNode().put("os", "windows");
        ObjectNode manifest = new JsonMapper().createObjectNode();
        manifest.set("config", written.document("config", config));
        written.tag("x", written.document(LayoutDirectory.MANIFEST, manifest));

        refused("x", "is for \"windows\", not for linux");
    }

    @Test
    void aChangedBlobIsRefused() throws IOException {
        ObjectNode image = written.image(ARCHIVE);
        written.tag("x", image);
        Path blob = written.blob(Digest.parse(image.path("digest").asText()));
        Files.writeString(blob, Files.readString(blob).replace("layers", "Layers"));

        refused("x", "blob " + blob + " does not have the digest sha256:");
    }

    @Test
    void aBlobOfAnotherSizeOrNoneAtAllIsRefused() throws IOException {
        ObjectNode image = written.image(ARCHIVE);
        written.tag("x", image);
        Path blob = written.blob(Digest.parse(image.path("digest").asText()));
        Files.writeString(blob, Files.readString(blob) + " ");
        refused("x", "of its descriptor");

        Files.delete(blob);
        refused("x", "stat " + blob + ": ENOENT");
    }

    @Test
    void aDigestThatIsAPathIsRefused() {
        written.tag("x", written.image(ARCHIVE).put("digest", "sha256:../../../../etc/passwd"));

        refused("x", "is not a sha256 or sha512 digest");
    }

    @Test
    void aFifoInPlaceOfTheIndexIsRefusedInsteadOfWaitedFor() throws IOException {
        Files.delete(temporary.resolve(ImageLayout.INDEX));
        Inode.make(temporary.resolve(ImageLayout.INDEX), FileType.FIFO.bits() | 0600, new DeviceNumber(0, 0));

        refused("x", "is not a regular file");
    }

    @Test
    void brokenJsonIsRefusedWithItsFile() {
        written.write("index.json", "{\"manifests\": [".getBytes(StandardCharsets.UTF_8));

        refused("x", "parse " + temporary.resolve(ImageLayout.INDEX));
    }

    @Test
    void layersAreGivenUncompressed() throws IOException {
        assertThat(read(written.layer(ARCHIVE))).isEqualTo(ARCHIVE);
        assertThat(read(written.gzipLayer(ARCHIVE))).isEqualTo(ARCHIVE);
    }

    @Test
    void aLayerThatIsNotTheOneOfTheConfigurationIsRefused() {
        LayerBlob honest = written.gzipLayer(ARCHIVE);
        LayerBlob forged = new LayerBlob(honest.blob(), LayoutDirectory.digest(new byte[0]));

        assertThatThrownBy(() -> read(forged))
                .hasMessageContaining("layer of blob " + honest.blob().digest());
    }

    @Test
    void layersAreReadByTheMediaTypesOfOciAndOfDocker() throws IOException {
        byte[] gzip = LayoutDirectory.gzip(ARCHIVE);
        byte[] zstd = LayoutDirectory.zstd(ARCHIVE);
        for (String oci : List.of("layer.v1.tar", "layer.nondistributable.v1.tar")) {
            String type = "application/vnd.oci.image." + oci;
            assertThat(read(written.blobOfLayer(type, ARCHIVE, ARCHIVE))).isEqualTo(ARCHIVE);
            assertThat(read(written.blobOfLayer(type + "+gzip", gzip, ARCHIVE))).isEqualTo(ARCHIVE);
            assertThat(read(written.blobOfLayer(type + "+zstd", zstd, ARCHIVE))).isEqualTo(ARCHIVE);
        }
        for (String docker : List.of("diff.tar", "foreign.diff.tar")) {
            String type = "application/vnd.docker.image.rootfs." + docker;
            assertThat(read(written.blobOfLayer(type, ARCHIVE, ARCHIVE))).isEqualTo(ARCHIVE);
            assertThat(read(written.blobOfLayer(type + ".gzip", gzip, ARCHIVE))).isEqualTo(ARCHIVE);
            assertThat(read(written.blobOfLayer(type + ".zstd", zstd, ARCHIVE))).isEqualTo(ARCHIVE);
        }
    }

    /** As tools write them that want to find single files in a layer. */
    @Test
    void aZstdLayerMayHaveSeveralFramesAndSomeToBeSkipped() throws IOException {
        byte[] half = Arrays.copyOf(ARCHIVE, 700);
        byte[] rest = Arrays.copyOfRange(ARCHIVE, 700, ARCHIVE.length);
        byte[] skipped = {0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 'a', 'b', 'c'};
        byte[] blob = TarBytes.join(LayoutDirectory.zstd(half), skipped, LayoutDirectory.zstd(rest), skipped);

        assertThat(read(written.blobOfLayer(LayoutDirectory.TAR + "+zstd", blob, ARCHIVE)))
                .isEqualTo(ARCHIVE);
    }

    @Test
    void aZstdLayerThatIsDamagedOrCutOffIsRefused() throws IOException {
        byte[] whole = LayoutDirectory.zstd(ARCHIVE);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        for (byte[] bad : List.of(damaged, Arrays.copyOf(whole, whole.length - 8), ARCHIVE)) {
            LayerBlob layer = written.blobOfLayer(LayoutDirectory.TAR + "+zstd", bad, ARCHIVE);
            assertThatThrownBy(() -> read(layer)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anUnknownMediaTypeIsRefusedByItsName() {
        LayerBlob layer = written.blobOfLayer(LayoutDirectory.TAR + "+br", ARCHIVE, ARCHIVE);

        assertThatThrownBy(() -> read(layer))
                .hasMessage("layer " + layer.blob().digest()
                        + " has the unknown media type \"application/vnd.oci.image.layer.v1.tar+br\"");
    }

    @Test
    void theManifestListsOfDockerAreRead() throws IOException {
        ObjectNode image = written.image(ARCHIVE);
        image.put("mediaType", "application/vnd.docker.distribution.manifest.v2+json");
        ObjectNode list = written.index(LayoutDirectory.forPlatform(image, "linux", "amd64"));
        written.tag("x", list.put("mediaType", "application/vnd.docker.distribution.manifest.list.v2+json"));

        assertThat(layout.manifest(Optional.of("x"), HERE).layers()).hasSize(1);
    }

    private byte[] read(LayerBlob layer) throws IOException {
        byte[][] content = new byte[1][];
        layer.in(layout).read((InputStream archive) -> content[0] = archive.readNBytes(10_000));
        return content[0];
    }

    private void refused(String tag, String reason) {
        assertThatThrownBy(() -> layout.manifest(Optional.of(tag), HERE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(reason);
    }
}
