package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.linux.mount.MountFlag;
import dev.berth.linux.mount.Mounts;
import dev.berth.linux.mount.UnmountFlag;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that meet a full disk, a kill or each other. */
final class ImportFaultsIT {
    @TempDir
    Path temporary;

    private LayoutDirectory layout;
    private ImageReference image;
    private Path directory;

    @BeforeEach
    void makeLayout() throws IOException {
        layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        image = new ImageReference.OciLayout(new HostPath(layout.path().toString()), "x");
        directory = temporary.resolve("store");
    }

    @Test
    void aFullDiskIsNamedAndLeavesNothingHalfDone() throws IOException {
        layout.tag("x", layout.image(archive(3)));
        Files.createDirectory(directory);
        Mounts.mount("store", directory, "tmpfs", EnumSet.noneOf(MountFlag.class), "size=2m");
        try {
            ImageStore store = open();

            assertThatThrownBy(() -> fetch(store, Sandboxed.importer()))
                    .isInstanceOf(HostException.class)
                    .hasMessageStartingWith("import " + image.text() + ": layer sha256:")
                    .hasMessageMatching("(?s).*: write \\S+/layer/fs/d/\\w+: ENOSPC");
            assertThat(store.look(image, Depth.SCAN)).isEqualTo(new ImageSight.Missing());
            assertThat(directory.resolve("work")).isEmptyDirectory();
            assertThat(directory.resolve("layers")).isEmptyDirectory();

            new Shell(temporary).run("mount -o remount,size=20m store");
            fetch(store, Sandboxed.importer());
            assertThat(store.look(image, Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
        } finally {
            Mounts.unmount(directory, EnumSet.noneOf(UnmountFlag.class));
        }
    }

    @Test
    void aLargeImageIsImportedByAProcessOfItsOwn() throws IOException {
        layout.tag("x", layout.image(archive(17)));
        ImageStore store = open();

        assertThatThrownBy(() -> fetch(store, Sandboxed.program("/no/such/program")))
                .hasMessageContaining("run /no/such/program");
        List<ImportProgress> told = new ArrayList<>();
        String digest = new Imports(store, Sandboxed.importer(), InstantSource.system()).run(image, told::add);

        assertThat(store.look(image, Depth.SCAN))
                .isInstanceOfSatisfying(
                        ImageSight.Present.class,
                        present -> assertThat(present.facts().digest()).isEqualTo(digest));
        assertThat(told)
                .hasSize(5)
                .startsWith(new ImportProgress(1, 1, 0, 0, 0))
                .endsWith(new ImportProgress(1, 1, 16 << 20, 0, 0));
    }

    @Test
    void theProcessReportsErrorsInItsOwnWords() {
        layout.tag("y", layout.image(archive(1)));
        ImageStore store = open();

        assertThatThrownBy(() -> fetch(store, Sandboxed.importer()))
                .isInstanceOf(HostException.class)
                .hasMessage("import " + image.text() + ": no such tag x in " + layout.path() + "; it has: y");
    }

    @Test
    void aProcessThatSaysNothingIsReportedWithItsStatus() {
        layout.tag("x", layout.image(archive(1)));

        assertThatThrownBy(() -> fetch(open(), Sandboxed.program("/bin/bash", "-c", "echo out of memory; exit 3")))
                .hasMessage("import " + image.text() + ": importer ended with status 3: out of memory");
    }

    @Test
    void whatAKilledProcessLeftIsRemovedWhenItsEndIsSeen() {
        layout.tag("x", layout.image(archive(17)));
        Path left = directory.resolve("work/1-0/layer");
        ImporterProcess killed = Sandboxed.program("/bin/bash", "-c", "mkdir -p " + left + "; kill -9 $$");

        assertThatThrownBy(() -> fetch(open(), killed)).hasMessageEndingWith("ended with status 137: no output");
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @Test
    void importsOfOneImageAtOnceAllSucceed() throws Exception {
        layout.tag("x", layout.image(archive(8), archive(9)));
        ImageStore store = open();
        List<CompletableFuture<Void>> imports = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            imports.add(CompletableFuture.runAsync(() -> fetch(store, Sandboxed.importer())));
        }
        CompletableFuture.allOf(imports.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);

        assertThat(store.look(image, Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
        assertThat(directory.resolve("work")).isEmptyDirectory();
    }

    @Test
    void aKilledImportLeavesALayerWholeOrNotAtAll() throws Exception {
        layout.tag("x", layout.image(archive(24)));
        open();
        Random random = new Random(1);
        for (int i = 0; i < 8; i++) {
            killAfter(random.nextInt(900));
            new Shell(directory)
                    .run("for d in layers/*; do [ -d $d ] || continue; [ $(ls $d/fs/d | wc -l) = 24 ]; done");
        }
        ImageStore store = open();
        assertThat(directory.resolve("work")).isEmptyDirectory();

        fetch(store, Sandboxed.importer());
        assertThat(store.look(image, Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
    }

    /** Kills the importer, not the one who publishes what it has finished. */
    private void killAfter(int milliseconds) throws Exception {
        ImageStore store = open();
        CompletableFuture<Void> importing = CompletableFuture.runAsync(() -> fetch(store, Sandboxed.importer()));
        new Shell(directory).run("sleep " + milliseconds / 1000.0);
        ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        importing.exceptionally(killed -> null).get(1, TimeUnit.MINUTES);
    }

    /** Files of a megabyte each. */
    private static byte[] archive(int files) {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < files; i++) {
            tar.file("d/f" + i, "0123456789abcdef".repeat(1 << 16));
        }
        return tar.toBytes();
    }

    private ImageStore open() {
        return ImageStore.open(new HostPath(directory.toString()), InstantSource.system());
    }

    private void fetch(ImageStore store, ImporterProcess process) {
        new FetchImageEffect(new Imports(store, process, InstantSource.system()))
                .carryOut(new Action.FetchImage(image, new Reason(Reason.Code.IMAGE_MISSING, "")));
    }
}
