package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.Digest;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.linux.file.FileLock;
import dev.berth.linux.file.Inode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageFacts;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageStoreTest {
    /** An hour ahead, so that no file looks freshly changed. */
    private static final InstantSource CLOCK = InstantSource.offset(InstantSource.system(), Duration.ofHours(1));

    private static final Reason BECAUSE = new Reason(Reason.Code.IMAGE_MISSING, "");

    @TempDir
    Path temporary;

    private LayoutDirectory layout;
    private ImageReference image;
    private ImageStore store;

    @BeforeEach
    void makeStore() throws IOException {
        layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        layout.tag("1", layout.image(archive("one")));
        image = new ImageReference.OciLayout(new HostPath(layout.path().toString()), "1");
        store = open();
    }

    /** As a release wrote them that kept the entrypoint as the head of the command; only the layer's directory is made here. */
    @Test
    void recordsOfTheFirstFormAreReadWhereTheSourceIsGone() throws IOException {
        Path frozen = Path.of("src/test/resources/store-of-the-first-form");
        for (String directory : List.of("records", "references")) {
            try (Stream<Path> files = Files.list(frozen.resolve(directory))) {
                for (Path file : files.toList()) {
                    Files.copy(file, temporary.resolve("store/" + directory).resolve(file.getFileName()));
                }
            }
        }
        String layer = "6e35b81399cfe066ba75539540db6fa343b0b98246926ca8f3c4717d5cee841c";
        Files.createDirectories(temporary.resolve("store/layers/" + layer + "/fs"));

        store = open();

        ImageFacts facts = present(new ImageReference.OciLayout(new HostPath("/no/such/layout"), "1"), Depth.SCAN);
        assertThat(facts.entrypoint()).isEmpty();
        assertThat(facts.command()).containsExactly("/bin/sh", "-c", "id");
        assertThat(facts.user()).hasValue("www");
        assertThat(facts.users()).containsKey("www");
    }

    @Test
    void anImageIsMissingUntilItWasFetched() {
        assertThat(store.look(image, Depth.GLANCE)).isEqualTo(new ImageSight.Missing());

        fetch(image);

        assertThat(contentOf(present(image, Depth.GLANCE))).isEqualTo("one");
        assertThat(contentOf(present(image, Depth.SCAN))).isEqualTo("one");
    }

    @Test
    void factsOutliveTheProcess() {
        fetch(image);
        ImageFacts before = present(image, Depth.SCAN);

        store = open();

        assertThat(present(image, Depth.GLANCE)).isEqualTo(before);
    }

    @Test
    void aTagThatMovedMakesTheImageMissingAndAFetchGivesTheNewOne() {
        fetch(image);
        layout.tag("1", layout.image(archive("two")));

        assertThat(store.look(image, Depth.GLANCE)).isEqualTo(new ImageSight.Missing());

        fetch(image);
        assertThat(contentOf(present(image, Depth.GLANCE))).isEqualTo("two");
    }

    @Test
    void aTagThatMovedUnseenJustAfterTheFetchIsSeen() {
        InstantSource now = InstantSource.system(); // the index is fresh, so its stamp proves nothing
        ImageStore fresh =
                ImageStore.open(new HostPath(temporary.resolve("fresh").toString()), now);
        new FetchImageEffect(LocalImports.into(fresh, now)).carryOut(new Action.FetchImage(image, BECAUSE));
        layout.tag("1", layout.image(archive("two")));

        assertThat(fresh.look(image, Depth.GLANCE)).isEqualTo(new ImageSight.Missing());
    }

    @Test
    void anotherTagThatChangesLeavesTheImagePresent() {
        fetch(image);
        layout.tag("2", layout.image(archive("two")));

        assertThat(contentOf(present(image, Depth.GLANCE))).isEqualTo("one");
    }

    @Test
    void anImageWhoseSourceIsGoneOrDamagedStaysPresent() throws IOException {
        fetch(image);

        Files.writeString(layout.path().resolve("index.json"), "{");
        assertThat(contentOf(present(image, Depth.SCAN))).isEqualTo("one");
        layout.untag();
        assertThat(contentOf(present(image, Depth.SCAN))).isEqualTo("one");
        Files.delete(layout.path().resolve("index.json"));
        assertThat(contentOf(present(image, Depth.SCAN))).isEqualTo("one");
    }

    @Test
    void aScanSeesThatALayerIsGone() throws IOException {
        fetch(image);
        Path layer = Path.of(present(image, Depth.SCAN).layers().get(0).value());
        Files.move(layer, temporary.resolve("elsewhere"));

        assertThat(store.look(image, Depth.SCAN)).isEqualTo(new ImageSight.Missing());
        fetch(image);
        assertThat(contentOf(present(image, Depth.SCAN))).isEqualTo("one");
    }

    @Test
    void layersAreToldTopmostFirstAndOnlyOnce() {
        byte[] base = archive("base");
        byte[] top = new TarBytes().file("top", "x").toBytes();
        layout.tag("1", layout.image(base, top, base, top));
        fetch(image);

        assertThat(present(image, Depth.GLANCE).layers())
                .containsExactly(layer(LayoutDirectory.digest(top)), layer(LayoutDirectory.digest(base)));
    }

    @Test
    void imagesShareTheirLayers() throws IOException {
        byte[] base = archive("base");
        layout.tag("1", layout.image(base)).tag("2", layout.image(base, archive("two")));
        fetch(image);
        fetch(new ImageReference.OciLayout(new HostPath(layout.path().toString()), "2"));

        try (var layers = Files.list(temporary.resolve("store/layers"))) {
            assertThat(layers).hasSize(2);
        }
    }

    @Test
    void aFetchThatFailsLeavesNothingAndNamesEverything() throws IOException {
        byte[] good = archive("good");
        byte[] bad = new TarBytes().file("a", "x").file("../b", "y").toBytes();
        ObjectNode broken = layout.image(good, bad);
        layout.tag("1", broken);

        assertThatThrownBy(() -> fetch(image))
                .isInstanceOf(HostException.class)
                .hasMessage("import " + image.text() + ": layer " + LayoutDirectory.digest(bad)
                        + ": entry \"../b\": its name leads out of the layer");
        assertThat(temporary.resolve("store/work")).isEmptyDirectory();
        assertThat(temporary.resolve("store/own-work")).isEmptyDirectory();
        assertThat(temporary.resolve(
                        "store/layers/" + LayoutDirectory.digest(bad).hex()))
                .doesNotExist();
        assertThat(store.look(image, Depth.SCAN)).isEqualTo(new ImageSight.Missing());
    }

    @Test
    void aBlobThatIsNotWhatWasPromisedIsNotUnpacked() throws IOException {
        byte[] archive = archive("one");
        Digest digest = LayoutDirectory.digest(archive);
        Files.write(layout.blob(digest), archive("owe"));

        assertThatThrownBy(() -> fetch(image)).hasMessageContaining("does not have the digest " + digest);
        assertThat(temporary.resolve("store/layers")).isEmptyDirectory();
    }

    @Test
    void whatACrashLeftIsRemovedAtTheNextStartButNotWhatAnotherProcessDoes() throws IOException {
        Path left = Files.createDirectories(temporary.resolve("store/work/1-0/layer/etc"))
                .resolve("../..");
        Path inUse = Files.createDirectories(temporary.resolve("store/work/2-0"));
        try (FileLock other = FileLock.tryAcquire(inUse.resolve("lock")).orElseThrow()) {
            open();
            assertThat(other).isNotNull();
            assertThat(left.normalize()).doesNotExist();
            assertThat(inUse).exists();
        }
        open();
        assertThat(inUse).doesNotExist();
    }

    @Test
    void directoriesThatAnUpperLayerLeavesOutStayAsTheLowerHasThem() throws IOException {
        byte[] lower = new TarBytes()
                .entry("./", TarConstants.LF_DIR, entry -> entry.setMode(0555), "")
                .directory("a/")
                .entry("a/b/", TarConstants.LF_DIR, entry -> entry.setMode(01777), "")
                .toBytes();
        byte[] upper = new TarBytes().file("a/b/c", "x").toBytes();
        layout.tag("1", layout.image(lower, upper));
        fetch(image);

        Path top = Path.of(present(image, Depth.SCAN).layers().get(0).value());
        assertThat(Inode.of(top).permissions()).isEqualTo(0555);
        assertThat(Inode.of(top.resolve("a/b")).permissions()).isEqualTo(01777);
        assertThat(top.resolve("a/b")).isEmptyDirectory();
        assertThat(present(image, Depth.SCAN).layers()).hasSize(3).contains(layer(LayoutDirectory.digest(upper)));
    }

    @Test
    void filesBelowALowerLayersSymbolicLinkAreRefused() {
        byte[] lower = new TarBytes().symbolicLink("lib", "usr/lib").toBytes();
        byte[] upper = new TarBytes().file("lib/so", "x").toBytes();
        layout.tag("1", layout.image(lower, upper));

        assertThatThrownBy(() -> fetch(image))
                .hasMessageContaining("layer " + LayoutDirectory.digest(upper).hex())
                .hasMessageEndingWith("has files in lib, which is no directory in the layers below");
    }

    @Test
    void theStoreIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("store"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aDirectoryIsCopiedAndNamedByItsContent() throws IOException {
        Path rootfs = rootfs("rootfs");
        Path twin = rootfs("twin");
        fetch(directory(rootfs));
        fetch(directory(twin));

        assertThat(contentOf(present(directory(rootfs), Depth.GLANCE))).isEqualTo("one");
        assertThat(present(directory(twin), Depth.GLANCE)).isEqualTo(present(directory(rootfs), Depth.GLANCE));
    }

    @Test
    void aChangeDeepInADirectoryIsSeenByAScan() throws IOException {
        Path rootfs = rootfs("rootfs");
        fetch(directory(rootfs));
        String before = present(directory(rootfs), Depth.SCAN).digest();
        Files.writeString(rootfs.resolve("etc/content"), "two");

        assertThat(contentOf(present(directory(rootfs), Depth.GLANCE))).isEqualTo("one");
        assertThat(store.look(directory(rootfs), Depth.SCAN)).isEqualTo(new ImageSight.Missing());
        fetch(directory(rootfs));
        assertThat(contentOf(present(directory(rootfs), Depth.SCAN))).isEqualTo("two");
        assertThat(present(directory(rootfs), Depth.SCAN).digest()).isNotEqualTo(before);
    }

    @Test
    void aDirectoryMayBeSwitchedByASymbolicLink() throws IOException {
        Path current = temporary.resolve("current");
        Files.createSymbolicLink(current, rootfs("v1"));
        fetch(directory(current));
        Path next = rootfs("v2");
        Files.writeString(next.resolve("etc/content"), "two");
        Files.delete(current);
        Files.createSymbolicLink(current, next);

        assertThat(store.look(directory(current), Depth.GLANCE)).isEqualTo(new ImageSight.Missing());
    }

    @Test
    void whatIsNoDirectoryOrHoldsTheStoreIsRefused() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "x");

        assertThatThrownBy(() -> fetch(directory(file))).hasMessageEndingWith("file is not a directory");
        assertThatThrownBy(() -> fetch(directory(temporary))).hasMessageEndingWith("holds the image store itself");
        assertThatThrownBy(() -> fetch(directory(temporary.resolve("none"))))
                .hasMessage("import rootfs:" + temporary + "/none: resolve " + temporary + "/none: ENOENT");
    }

    private HostPath layer(Digest digest) {
        return new HostPath(
                temporary.resolve("store/layers/" + digest.hex() + "/fs").toString());
    }

    private Path rootfs(String name) throws IOException {
        Path rootfs = temporary.resolve(name);
        Files.createDirectories(rootfs.resolve("etc"));
        Files.writeString(rootfs.resolve("etc/content"), "one");
        Files.createSymbolicLink(rootfs.resolve("content"), Path.of("etc/content"));
        Files.createLink(rootfs.resolve("etc/hard"), rootfs.resolve("etc/content"));
        return rootfs;
    }

    private static ImageReference directory(Path path) {
        return new ImageReference.RootfsDirectory(new HostPath(path.toString()));
    }

    private ImageStore open() {
        return ImageStore.open(new HostPath(temporary.resolve("store").toString()), CLOCK);
    }

    private void fetch(ImageReference reference) {
        new FetchImageEffect(LocalImports.into(store, CLOCK)).carryOut(new Action.FetchImage(reference, BECAUSE));
    }

    private ImageFacts present(ImageReference reference, Depth depth) {
        assertThat(store.look(reference, depth)).isInstanceOf(ImageSight.Present.class);
        return ((ImageSight.Present) store.look(reference, depth)).facts();
    }

    private static String contentOf(ImageFacts facts) {
        try {
            return Files.readString(Path.of(facts.layers().get(0).value()).resolve("etc/content"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] archive(String content) {
        return new TarBytes().directory("etc").file("etc/content", content).toBytes();
    }
}
