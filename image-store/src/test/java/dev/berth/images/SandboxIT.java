package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.registry.BlobStore;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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
                + " mknod whiteout c 0 0 && mkfifo fifo && chown 7:8 fifo && chmod 4755 fifo;"
                + " grep ' " + store + "/work rw,nosuid,nodev' /proc/self/mountinfo >m/seen && echo fine");

        assertThat(said).endsWith(": fine");
        assertThat(temporary.resolve("new")).doesNotExist();
    }

    @Test
    void theSocketsOfServicesAreOutOfReach() throws IOException {
        String kinds = "[PF_UNIX,SOCK_STREAM],[PF_UNIX,SOCK_DGRAM],[PF_UNIX,SOCK_SEQPACKET]";
        String said = inSandbox(
                "perl -MSocket -e 'for (" + kinds + ") { socket(S, $_->[0], $_->[1], 0) and print qq(socket\\n) }"
                        + " socketpair(A, B, PF_UNIX, SOCK_DGRAM, 0) and print qq(pair\\n);"
                        + " socketpair(A, B, PF_UNIX, SOCK_STREAM, 0) and socket(S, PF_INET, SOCK_STREAM, 0) and print qq(fine\\n)'");

        assertThat(said).endsWith(": fine");
    }

    @Test
    void aLinkInPlaceOfALayerIsNotPublished() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createDirectory(elsewhere.resolve("fs"));
        String hex = "1".repeat(64);
        String layer = "{\"layer\":{\"workspace\":\"1-1\",\"layer\":{\"digest\":{\"algorithm\":\"sha256\",\"hex\":\""
                + hex + "\"},\"implied\":[],\"opaque\":[]}}}";
        ImporterProcess hostile = Sandboxed.program(
                "/bin/bash",
                "-c",
                "read settings; cd " + store + "/work; mkdir 1-1;" + " ln -s " + elsewhere + " 1-1/layer; echo '"
                        + layer + "'; read answer; echo \"$answer\"; exit 1");
        ImageStore images = ImageStore.open(new HostPath(store.toString()), InstantSource.system());

        assertThatThrownBy(() -> new Imports(images, hostile, InstantSource.system()).run(image, progress -> {}))
                .hasMessage("publish layer sha256:" + hex + ": it is no directory");
        assertThat(elsewhere.toFile().list()).containsExactly("fs");
        assertThat(store.resolve("layers")).isEmptyDirectory();
        assertThat(store.resolve("own-work")).isEmptyDirectory();
    }

    @Test
    void whateverItLeavesIsRemovedAndNoLinkIsFollowed() throws IOException {
        Path victim = Files.createDirectory(temporary.resolve("victim"));
        Files.createFile(victim.resolve("old"));
        Files.setLastModifiedTime(victim.resolve("old"), FileTime.from(Instant.EPOCH));
        String said = inSandbox("cd " + store + "; for d in work blobs; do echo x >$d/file; ln -s " + victim
                + " $d/link; mkdir $d/sha256 $d/sha256/directory $d/held; ln -s " + victim + "/new $d/held/lock;"
                + " mkdir $d/closed $d/closed/lock; mknod $d/node c 0 0; done;"
                + " cd blobs/sha256; ln -s " + victim
                + "/new 1.lock; mkdir 2.lock; echo x >3; mkdir 4.partial; echo x >5.stray; ln -s " + victim
                + " 6.stray;"
                + " touch -hd @0 * .; echo fine");
        assertThat(said).endsWith(": fine");

        new BlobStore(store.resolve("blobs")).sweep(Instant.now().plusSeconds(1));
        ImageStore unused = ImageStore.open(new HostPath(store.toString()), InstantSource.system());

        assertThat(victim.toFile().list()).containsExactly("old");
        assertThat(store.resolve("work")).isEmptyDirectory();
        assertThat(store.resolve("own-work")).isEmptyDirectory();
        assertThat(store.resolve("blobs/sha256")).isEmptyDirectory();
        assertThat(store.resolve("blobs/link")).doesNotExist();
        assertThat(store.resolve("blobs/file")).doesNotExist();
        assertThat(store.resolve("blobs/node")).doesNotExist();
    }

    @Test
    void aLineThatWouldFillTheMemoryIsNotListenedTo() throws IOException {
        assertThatThrownBy(() -> imported("head -c 5M /dev/zero | tr '\\0' x"))
                .hasMessageContaining("a line of more than 4194304 characters: xxx");
        assertThat(store.resolve("work")).isEmptyDirectory();
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
                + " -- /bin/sleep 60 >/dev/null & echo $!; sleep 0.3; grep -q sleep /proc/$!/cmdline && echo runs";
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
        String joined =
                "(" + script + ") 2>&1 | paste -sd@ | sed 's/@/" + separator.replace("|", "\\|") + "/g'; exit 1";
        try {
            imported(joined);
        } catch (HostException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the script was taken for an importer");
    }

    private void imported(String script) throws IOException {
        ImageStore images = ImageStore.open(new HostPath(store.toString()), InstantSource.system());
        new Imports(images, Sandboxed.program("/bin/bash", "-c", script), InstantSource.system())
                .run(image, progress -> {});
    }
}
