package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import dev.berth.daemon.host.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of images on a disk that fills up. */
class ImageCollectionIT {
    private static final String GC = "images: {gc: {schedule: \"* * * * * ?\", minAge: 0s, highWatermark: 60,"
            + " lowWatermark: 40, pinned: [\"oci:DIR/scratch/layout:pinned\"]}}";

    private SmallDisk disk;
    private BerthHost host;
    private OciLayout layout;

    @BeforeEach
    void start() throws IOException {
        disk = SmallDisk.mount("128M");
        host = BerthHost.startOn(disk.top(), Path.of("target/berth"), "itimggc", GC);
        layout = OciLayout.make(host, "layout", "base");
        for (String tag : List.of("pinned", "used", "old", "new")) {
            Ran.output(
                    "bash",
                    "-euc",
                    "rm -rf $0.bundle; umoci unpack --image $0:base $0.bundle;"
                            + " head -c 8M /dev/urandom > $0.bundle/rootfs/blob; umoci repack --image $0:$1 $0.bundle",
                    layout.directory().toString(),
                    tag);
        }
    }

    @AfterEach
    void stop() {
        host.close();
        disk.close();
    }

    @Test
    void theLeastRecentlyUsedGoFirstUntilThereIsRoomAndNeverOneThatIsNeeded() {
        imported("pinned");
        host.manifest("used.yaml", pod("used", "used"));
        PodSeen.await(host, "used", "Ready");
        imported("old");
        host.manifest("new.yaml", pod("new", "new"));
        PodSeen.await(host, "new", "Ready");
        imported("old"); // later than the pod's beginning, earlier than its end
        assertThat(host.berth("delete", "new").code()).isZero();
        assertThat(host.berth("image", "ls").out().lines()).hasSize(5);

        take(60);

        host.await("the longest unused one has gone", () -> !images().contains(layout.image("old")));
        host.await("room is made as far as it can", () -> images().size() == 2);
        assertThat(images()).containsExactly(layout.image("pinned"), layout.image("used"));
        assertThat(host.berth("events").out())
                .containsSubsequence(
                        "ImageRemoved: " + layout.image("old") + ": disk ",
                        "% full, unused since ",
                        "ImageRemoved: " + layout.image("new") + ": disk ");
        assertThat(host.berth("exec", "used", "--", "/bin/echo", "here").out()).isEqualTo("here\n");
        disk.makeRoom();
    }

    @Test
    void onAFullDiskAnImportFailsWithTheReasonAndWorksOnceThereIsRoom() {
        disk.fill();

        Ran refused = host.berth("image", "import", layout.image("old"));
        assertThat(refused.code()).as(refused.toString()).isEqualTo(1);
        assertThat(refused.err()).contains("ENOSPC");

        disk.makeRoom();
        imported("old");
        assertThat(host.berth("image", "verify").code()).isZero();
    }

    /** Takes so much of the disk that the high watermark is reached. */
    private void take(int percent) {
        Ran.output(
                "bash",
                "-euc",
                "cd $0; total=$(df -k --output=size . | tail -1); free=$(df -k --output=avail . | tail -1);"
                        + " head -c $(( (free - total * (100 - $1) / 100 + 1024) * 1024 )) /dev/zero > ballast; sync -f .",
                disk.top().toString(),
                Integer.toString(percent));
    }

    private void imported(String tag) {
        Ran ran = host.berth("image", "import", layout.image(tag));
        assertThat(ran.code()).as(ran.toString()).isZero();
    }

    private List<String> images() {
        try {
            JsonNode images = new ObjectMapper()
                    .readTree(host.berth("image", "ls", "-o", "json").out());
            return StreamSupport.stream(images.spliterator(), false)
                    .map(image -> image.path("reference").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String pod(String name, String tag) {
        return PodText.of(
                name,
                "network: host",
                "    - name: main\n      image: " + layout.image(tag) + "\n      exec: [/bin/sleep, \"1000\"]\n"
                        + "      stop: {grace: 1s}\n");
    }
}
