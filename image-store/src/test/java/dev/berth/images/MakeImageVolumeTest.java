package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.ImageVolume;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a volume that an image has is made of. */
final class MakeImageVolumeTest {
    private static final PodHandle POD = new PodHandle(new PodName("shop"), new PodUid("00aa11bb22cc"));
    private static final byte[] BASE = new TarBytes()
            .directory("srv")
            .directory("srv/data")
            .file("srv/data/kept", "kept")
            .file("srv/data/gone", "gone")
            .file("srv/data/old/below", "below")
            .file("srv/data/changed", "1")
            .hardLink("srv/data/second", "srv/data/kept")
            .symbolicLink("srv/data/out", "../../file")
            .symbolicLink("var", "srv")
            .symbolicLink("round", "round")
            .symbolicLink("kernel", "proc/sys")
            .symbolicLink("all", "..")
            .file("file", "")
            .toBytes();
    private static final byte[] TOP = new TarBytes()
            .file("srv/data/changed", "2")
            .file("srv/data/.wh.gone", "")
            .file("srv/data/old/.wh..wh..opq", "")
            .file("srv/data/old/new", "new")
            .toBytes();

    @TempDir
    Path temporary;

    private HostLayout host;
    private List<HostPath> layers = List.of();

    @BeforeEach
    void fetchImage() throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        layout.tag("x", layout.image(BASE, TOP));
        ImageStore store =
                ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
        ImageReference image =
                new ImageReference.OciLayout(new HostPath(layout.path().toString()), "x");
        String unused = LocalImports.into(store, InstantSource.system()).run(image, progress -> {});
        layers = ((ImageSight.Present) store.look(image, Depth.SCAN)).facts().layers();
        host = new HostLayout(
                new HostPath(temporary.resolve("state").toString()), new HostPath(temporary + "/run"), "test");
        Files.createDirectories(path(host.podState(POD.uid())));
    }

    @Test
    void itIsWhatTheImageHasThereAsItsLayersShowIt() throws IOException {
        Path volume = make("/srv/data");

        assertThat(volume.toFile().list()).containsExactlyInAnyOrder("kept", "second", "changed", "old", "out");
        assertThat(volume.resolve("old").toFile().list()).containsExactly("new");
        assertThat(volume.resolve("changed")).hasContent("2");
        assertThat(volume.resolve("second")).hasContent("kept");
        assertThat(Files.isSameFile(volume.resolve("kept"), volume.resolve("second")))
                .isTrue();
        assertThat(Files.readSymbolicLink(volume.resolve("out"))).hasToString("../../file");
    }

    @Test
    void whatAnAppHasPutThereIsNotTouchedWhenItIsMadeAgain() throws IOException {
        Path volume = make("/srv/data");
        Files.writeString(volume.resolve("kept"), "mine");
        Files.delete(volume.resolve("changed"));

        assertThat(make("/srv/data").resolve("kept")).hasContent("mine");
        assertThat(volume.resolve("changed")).doesNotExist();
    }

    @Test
    void whatACrashLeftIsNoPartOfIt() throws IOException {
        Path left = path(host.unfinishedVolume(POD.uid()));
        Files.createDirectories(left.resolve("half"));

        assertThat(make("/srv/data").resolve("half")).doesNotExist();
        assertThat(left).doesNotExist();
    }

    @Test
    void linksOfTheImageLeadWhereTheMountGoes() throws IOException {
        assertThat(make("/var/data").resolve("kept")).hasContent("kept");
    }

    @Test
    void withoutSuchADirectoryItIsEmpty() throws IOException {
        Path volume = make("/var/nothing/here");

        assertThat(volume).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(volume)))
                .isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/kernel", "/kernel/deep", "/all", "/file", "/all/proc"})
    void whereAnImageLeadsAstrayNoneIsMade(String volume) {
        assertThatThrownBy(() -> make(volume))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("make volume " + volume + " of app web of pod shop: the image's " + volume);
        assertThat(path(host.podState(POD.uid()))).isEmptyDirectory();
    }

    private Path make(String path) {
        ImageVolume volume = new ImageVolume(new AppName("web"), new ContainerPath(path));
        new MakeImageVolumeEffect(host)
                .carryOut(new Action.MakeImageVolume(POD, volume, layers, new Reason(Reason.Code.NEW_POD, "")));
        return path(host.imageVolume(POD.uid(), volume));
    }

    private static Path path(HostPath path) {
        return Path.of(path.value());
    }
}
