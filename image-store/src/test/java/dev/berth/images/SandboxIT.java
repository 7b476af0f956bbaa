package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program in the importer's place that tries what no importer should. */
final class SandboxIT {
    @TempDir
    Path temporary;

    private Path store;
    private ImageReference image;

    @BeforeEach
    void makeImage() throws IOException {
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        layout.tag("x", layout.image(new TarBytes().file("a", "x").toBytes()));
        image = new ImageReference.OciLayout(new HostPath(layout.path().toString()), "x");
        store = temporary.resolve("store");
    }

    @Test
    void nothingCanBeWrittenOutsideOfTheWorkDirectory() throws IOException {
        Files.writeString(temporary.resolve("victim"), "whole");
        String said = inSandbox("cd " + temporary + "; ln -s ../../victim store/work/link;"
                + " for file in new victim store/new store/layers/new store/records/new store/work/link /etc/new /run/new"
                + " /dev/shm/new; do echo x 2>/dev/null >$file && echo wrote $file; done;"
                + " rm victim 2>/dev/null && echo removed; chmod 777 victim 2>/dev/null && echo changed;"
                + " mv store/layers store/gone 2>/dev/null && echo moved;"
                + " ln victim store/work/hard 2>/dev/null && echo linked;"
                + " echo x > store/work/good && echo fine");

        assertThat(said).endsWith(": fine");
        assertThat(temporary.resolve("victim")).hasContent("whole");
        assertThat(temporary.toFile().list()).containsExactlyInAnyOrder("layout", "store", "victim");
    }

    @Test
    void theHostsMountsAndDevicesAreOutOfReach() throws IOException {
        String said = inSandbox("cd " + store + "/work; mkdir m;"
                + " mount -t tmpfs none m 2>/dev/null && echo mounted;"
                + " mount -o remount,rw / 2>/dev/null && echo remounted; umount . 2>/dev/null && echo unmounted;"
                + " mknod null c 1 3 2>/dev/null && echo made a device;"
                + " unshare -m true 2>/dev/null && echo unshared; chroot . 2>/dev/null && echo changed the root;"
                + " for pid in 1 $PPID; do echo x 2>/dev/null >/proc/$pid/root" + temporary
                + "/new && echo wrote by $pid; done;"
                + " mknod whiteout c 0 0 && mkfifo fifo && chown 7:8 fifo && chmod 4755 fifo && echo fine");

        assertThat(said).endsWith(": fine");
        assertThat(temporary.resolve("new")).doesNotExist();
    }

    @Test
    void itStandsBehindOthersAndItsMemoryIsBounded() throws IOException {
        assertThat(inSandbox(
                        "nice; chrt -p $$ | head -1; ionice -p $$; ulimit -v; ulimit -c;"
                                + " grep -E 'CapBnd|CapEff|CapPrm|NoNewPrivs' /proc/self/status",
                        " | "))
                .contains("5 | ", "SCHED_BATCH", "best-effort: prio 7", "6291456 | 0 | ", "NoNewPrivs:\t1")
                .contains("CapPrm:\t000000008000001b", "CapEff:\t000000008000001b", "CapBnd:\t000000008000001b");
    }

    @Test
    void itEndsWithItsParent() throws Exception {
        String work = Files.createDirectories(store.resolve("work")).toString();
        String script = "target/c/berth-sandbox " + work
                + " -- /bin/sleep 60 & echo $!; sleep 0.3; grep -q sleep /proc/$!/cmdline && echo runs";
        Process parent = new ProcessBuilder("/bin/bash", "-c", script).start();
        List<String> said = parent.inputReader().lines().toList();

        assertThat(said).hasSize(2).last().isEqualTo("runs");
        ProcessHandle.of(Long.parseLong(said.get(0)))
                .ifPresent(
                        child -> child.onExit().orTimeout(5, TimeUnit.SECONDS).join());
    }

    private String inSandbox(String script) throws IOException {
        return inSandbox(script, ", ");
    }

    /** What a script says, as the error of an import. */
    private String inSandbox(String script, String separator) throws IOException {
        ImageStore images = ImageStore.open(new HostPath(store.toString()), InstantSource.system());
        String joined =
                "(" + script + ") 2>&1 | paste -sd@ | sed 's/@/" + separator.replace("|", "\\|") + "/g'; exit 1";
        try {
            new Imports(images, Sandboxed.program("/bin/bash", "-c", joined), InstantSource.system())
                    .run(image, progress -> {});
        } catch (HostException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the script was taken for an importer");
    }
}
