package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.Digest;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.oci.Platform;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that come as one file. */
final class ArchiveSourceTest {
    private static final byte[] LAYER = new TarBytes().file("a", "content").toBytes();
    private static final byte[] UPPER = new TarBytes().file("b", "upper").toBytes();

    @TempDir
    Path temporary;

    private Path file;
    private ImageStore store;

    @BeforeEach
    void openStore() {
        file = temporary.resolve("image.tar");
        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
    }

    @Test
    void aLayoutInAnArchiveIsTheSameImageAsInADirectory() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER, UPPER));
        pack(layout);
        ImageReference directory =
                new ImageReference.OciLayout(new HostPath(layout.path().toString()), "1");

        String digest = fetch(directory);

        assertThat(fetch(oci(Optional.of("1")))).isEqualTo(digest);
        assertThat(fetch(oci(Optional.empty()))).isEqualTo(digest);
        assertThat(contentOf("a", present(oci(Optional.empty())))).isEqualTo("content");
    }

    @Test
    void anArchiveOfSeveralTagsNeedsOneAndListsThem() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER)).tag("2", layout.image(UPPER));
        pack(layout);

        refused(oci(Optional.empty()), file + " has not one image: name a tag; it has: 1, 2");
        refused(oci(Optional.of("3")), "no such tag 3 in " + file + "; it has: 1, 2");
    }

    @Test
    void anArchiveThatIsCutOffOrNoneIsRefused() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER));
        byte[] whole = pack(layout);

        Files.write(file, Arrays.copyOf(whole, 600));
        refused(oci(Optional.empty()), file + " is cut off in its member");
        Files.writeString(file, "no archive at all".repeat(100));
        refused(oci(Optional.empty()), "Corrupted TAR archive");
        Files.delete(file);
        refused(oci(Optional.empty()), "open " + file + ": ENOENT");
    }

    @Test
    void anArchiveThatIsCompressedIsTheSame() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER));
        byte[] whole = pack(layout);
        String digest = fetch(oci(Optional.empty()));

        for (byte[] packed :
                List.of(LayoutDirectory.gzip(whole), LayoutDirectory.zstd(whole), LayoutDirectory.xz(whole))) {
            Files.write(file, packed);
            assertThat(fetch(oci(Optional.of("1")))).isEqualTo(digest);
        }
        assertThat(temporary.resolve("store/work")).isEmptyDirectory();
    }

    @Test
    void errorsOfAnArchiveThatIsCompressedNameIt() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER));
        byte[] packed = LayoutDirectory.gzip(pack(layout));

        Files.write(file, packed);
        refused(oci(Optional.of("3")), "no such tag 3 in " + file + "; it has: 1");
        Files.write(file, Arrays.copyOf(packed, packed.length / 2));
        refused(oci(Optional.empty()), file + " is cut off");
        assertThat(temporary.resolve("store/work")).isEmptyDirectory();
    }

    @Test
    void aMemberThatComesTwiceIsRefused() throws IOException {
        Files.write(
                file,
                new TarBytes()
                        .file("index.json", "{}")
                        .file("./index.json", "{}")
                        .toBytes());

        refused(oci(Optional.empty()), file + " has the member index.json twice");
    }

    @Test
    void aLinkToWhatIsNoPathIsRefused() throws IOException {
        byte[] target = "a\0b".getBytes(StandardCharsets.US_ASCII);
        Files.write(
                file,
                TarBytes.join(
                        TarBytes.paxHeader(TarBytes.paxRecord("linkpath", target)),
                        new TarBytes().symbolicLink("index.json", "x").toBytes()));

        refused(oci(Optional.empty()), file + " has a link index.json to what is no path");
    }

    @Test
    void anArchiveOfDockerIsReadByNameOrAlone() throws IOException {
        Files.write(
                file,
                new TarBytes()
                        .file(
                                "manifest.json",
                                "[" + entry(config(LAYER, LAYER, UPPER), "busybox:1", "a.tar", "b.tar", "c") + "]")
                        .file(
                                config(LAYER, LAYER, UPPER).name(),
                                config(LAYER, LAYER, UPPER).text())
                        .file("a.tar", LAYER)
                        .symbolicLink("b.tar", "./a.tar")
                        .file("c", LayoutDirectory.gzip(UPPER))
                        .toBytes());

        String digest = fetch(docker(Optional.empty()));

        assertThat(digest).isEqualTo("sha256:" + config(LAYER, LAYER, UPPER).hex());
        assertThat(fetch(docker(Optional.of("busybox:1")))).isEqualTo(digest);
        assertThat(fetch(docker(Optional.of("docker.io/library/busybox:1")))).isEqualTo(digest);
        assertThat(contentOf("b", present(docker(Optional.empty())))).isEqualTo("upper");
        assertThat(present(docker(Optional.empty())).command()).containsExactly("/bin/sh");
        refused(docker(Optional.of("busybox:2")), file + " has no image busybox:2; it has 1: busybox:1");
    }

    @Test
    void anArchiveOfSeveralImagesOfDockerNeedsANameAndListsThem() throws IOException {
        Config config = config(LAYER);
        Files.write(
                file,
                new TarBytes()
                        .file(
                                "manifest.json",
                                "[" + entry(config, "a:1", "l") + "," + entry(config, "quay.io/b:2", "l") + "]")
                        .file(config.name(), config.text())
                        .file("l", LAYER)
                        .toBytes());

        refused(docker(Optional.empty()), file + " has not one image, so name it; it has 2: a:1, quay.io/b:2");
        assertThat(fetch(docker(Optional.of("quay.io/b:2")))).isEqualTo("sha256:" + config.hex());
    }

    @Test
    void anArchiveOfDockerThatIsNotWhatItPromisesIsRefused() throws IOException {
        Config config = config(LAYER);
        TarBytes forged = new TarBytes()
                .file("manifest.json", "[" + entry(config, "a:1", "l") + "]")
                .file("l", UPPER);
        Files.write(file, forged.file(config.name(), config.text()).toBytes());
        refused(
                docker(Optional.empty()),
                "layer " + file + ": l",
                "does not have the digest " + LayoutDirectory.digest(LAYER));

        Files.write(
                file,
                new TarBytes()
                        .file("manifest.json", "[" + entry(config, "a:1", "l") + "]")
                        .file(config.name(), config.text() + " ")
                        .toBytes());
        refused(
                docker(Optional.empty()),
                file + ": " + config.name() + " does not have the digest sha256:" + config.hex());

        Files.write(
                file,
                new TarBytes()
                        .file("manifest.json", "[" + entry(config, "a:1", "l") + "]")
                        .toBytes());
        refused(docker(Optional.empty()), file + " has no member " + config.name());
        assertThat(temporary.resolve("store/layers")).isEmptyDirectory();
    }

    @Test
    void aRootFileSystemIsTheSameHoweverItIsCompressedAndSharedWithAnImageThatHasItForALayer() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER));
        ImageReference image =
                new ImageReference.OciLayout(new HostPath(layout.path().toString()), "1");
        fetch(image);
        for (byte[] packed :
                List.of(LAYER, LayoutDirectory.gzip(LAYER), LayoutDirectory.zstd(LAYER), LayoutDirectory.xz(LAYER))) {
            Files.write(file, packed);
            ImageReference rootfs = new ImageReference.RootfsArchive(new HostPath(file.toString()));

            assertThat(fetch(rootfs)).hasToString(LayoutDirectory.digest(LAYER).toString());
            assertThat(present(rootfs).layers()).isEqualTo(present(image).layers());
        }
    }

    @Test
    void anImageOfAppcIsItsRootAndWhatItsManifestSays() throws IOException {
        Files.write(file, LayoutDirectory.gzip(aci("""
                {"acKind": "ImageManifest", "acVersion": "0.8.11", "name": "example.com/web",
                 "labels": [{"name": "os", "value": "linux"}, {"name": "arch", "value": "%s"}],
                 "app": {"exec": ["/bin/web", "-v"], "user": "7", "group": "8", "workingDirectory": "/srv",
                         "environment": [{"name": "A", "value": "b=c"}]}}""".formatted(Platform.host().architecture()))));

        fetch(aci());

        ImageFacts facts = present(aci());
        assertThat(contentOf("etc/motd", facts)).isEqualTo("hello");
        assertThat(contentOf("etc/hard", facts)).isEqualTo("hello");
        assertThat(facts.entrypoint()).containsExactly("/bin/web", "-v");
        assertThat(facts.user()).hasValue("7:8");
        assertThat(facts.workingDirectory()).isEqualTo("/srv");
        assertThat(facts.environment()).hasToString("{A=b=c}");
        assertThat(facts.layers().get(0).value())
                .doesNotContain(facts.digest().substring("sha256:".length())); // it is a part of the archive alone
    }

    @Test
    void whatAnImageOfAppcAsksForAndIsNotBuiltIsRefusedByItsName() throws IOException {
        for (String[] bad : new String[][] {
            {"\"dependencies\": [{\"imageName\": \"x\"}]", "manifest: dependencies are known but not built"},
            {"\"pathWhitelist\": [\"/a\"]", "manifest: pathWhitelist are known but not built"},
            {"\"app\": {\"user\": \"/etc/passwd\"}", "neither a number nor a name"},
            {"\"labels\": [{\"name\": \"os\", \"value\": \"plan9\"}]", "the image is for plan9/"},
        }) {
            Files.write(file, aci("{\"acKind\": \"ImageManifest\", " + bad[0] + "}"));
            refused(aci(), bad[1]);
        }
        Files.write(file, aci("{\"acKind\": \"PodManifest\"}"));
        refused(aci(), "manifest has the acKind \"PodManifest\", not ImageManifest");
        Files.write(file, new TarBytes().directory("rootfs").toBytes());
        refused(aci(), "has no member manifest");
        Files.write(
                file,
                new TarBytes()
                        .file("manifest", "{\"acKind\": \"ImageManifest\"}")
                        .file("else", "")
                        .toBytes());
        refused(aci(), "entry else is neither manifest nor below rootfs");
    }

    @Test
    void anImageThatIsStoredHasItsDigestForAReferenceWhateverBecomesOfItsSource() throws IOException {
        LayoutDirectory layout = layout();
        layout.tag("1", layout.image(LAYER));
        String digest =
                fetch(new ImageReference.OciLayout(new HostPath(layout.path().toString()), "1"));
        ImageReference stored = new ImageReference.Stored(digest);
        assertThat(store.look(stored, Depth.SCAN)).isEqualTo(new ImageSight.Missing());

        assertThat(fetch(stored)).isEqualTo(digest);
        layout.tag("1", layout.image(UPPER));

        assertThat(contentOf("a", present(stored))).isEqualTo("content");
        refused(new ImageReference.Stored("sha256:" + "0".repeat(64)), "no such image is stored", "berth image import");
    }

    @Test
    void anArchiveThatIsWrittenAnewIsAnotherImage() throws IOException {
        ImageReference rootfs = new ImageReference.RootfsArchive(new HostPath(file.toString()));
        Files.write(file, LAYER);
        fetch(rootfs);
        present(rootfs);

        Files.write(file, new TarBytes().file("a", "another content").toBytes());

        assertThat(store.look(rootfs, Depth.GLANCE)).isEqualTo(new ImageSight.Missing());
        fetch(rootfs);
        assertThat(contentOf("a", present(rootfs))).isEqualTo("another content");
    }

    /** The configuration of an image of Docker. */
    private record Config(String text) {
        String hex() {
            Digest digest = LayoutDirectory.digest(text.getBytes(StandardCharsets.UTF_8));
            return digest.hex();
        }

        String name() {
            return hex() + ".json";
        }
    }

    private static Config config(byte[]... layers) {
        ObjectNode config = new JsonMapper()
                .createObjectNode()
                .put("os", "linux")
                .put("architecture", Platform.host().architecture());
        config.putObject("config").putArray("Cmd").add("/bin/sh");
        var diffIds = config.putObject("rootfs").putArray("diff_ids");
        Stream.of(layers)
                .forEach(layer -> diffIds.add(LayoutDirectory.digest(layer).toString()));
        return new Config(config.toString());
    }

    private static String entry(Config config, String name, String... layers) {
        ObjectNode entry = new JsonMapper().createObjectNode().put("Config", config.name());
        entry.putArray("RepoTags").add(name);
        List.of(layers).forEach(entry.putArray("Layers")::add);
        return entry.toString();
    }

    private static byte[] aci(String manifest) {
        return new TarBytes()
                .directory("rootfs")
                .file("rootfs/etc/motd", "hello")
                .hardLink("rootfs/etc/hard", "rootfs/etc/motd")
                .file("manifest", manifest)
                .toBytes();
    }

    private LayoutDirectory layout() throws IOException {
        return new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
    }

    private byte[] pack(LayoutDirectory layout) throws IOException {
        TarBytes tar = new TarBytes();
        try (Stream<Path> files = Files.walk(layout.path())) {
            for (Path each : files.filter(Files::isRegularFile).sorted().toList()) {
                tar.file("./" + layout.path().relativize(each), Files.readAllBytes(each));
            }
        }
        byte[] bytes = tar.toBytes();
        Files.write(file, bytes);
        return bytes;
    }

    private ImageReference oci(Optional<String> tag) {
        return new ImageReference.OciArchive(new HostPath(file.toString()), tag);
    }

    private ImageReference docker(Optional<String> name) {
        return new ImageReference.DockerArchive(new HostPath(file.toString()), name);
    }

    private ImageReference aci() {
        return new ImageReference.AciFile(new HostPath(file.toString()));
    }

    private String fetch(ImageReference image) {
        return LocalImports.into(store, InstantSource.system()).run(image, progress -> {});
    }

    private void refused(ImageReference image, String... reasons) {
        assertThatThrownBy(() -> fetch(image))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("import " + image.text() + ": ")
                .hasMessageContainingAll(reasons);
    }

    private ImageFacts present(ImageReference image) {
        return ((ImageSight.Present) store.look(image, Depth.SCAN)).facts();
    }

    private static String contentOf(String name, ImageFacts facts) throws IOException {
        for (HostPath layer : facts.layers()) {
            Path found = Path.of(layer.value()).resolve(name);
            if (Files.exists(found)) {
                return Files.readString(found);
            }
        }
        throw new AssertionError("no file " + name);
    }
}
