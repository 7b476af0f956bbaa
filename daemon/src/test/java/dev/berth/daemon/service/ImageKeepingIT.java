package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looking into images, and keeping no more of them than are needed. */
class ImageKeepingIT {
    private static final String MANY_FILES = "for i in $(seq 3000); do echo $i > $0.bundle/rootfs/f$i; done";

    private static BerthHost host;
    private static OciLayout layout;

    @BeforeAll
    static void start() throws IOException {
        host = BerthHost.start(
                Path.of("target/berth"), "itimgkeep", "images: {gc: {pinned: [\"oci:DIR/scratch/layout:pinned\"]}}");
        layout = OciLayout.make(host, "layout", "base")
                .with("more", "base", "top", "x".repeat(5000))
                .with("pinned", "base", "kept", "x")
                .configured("more", "--config.label team=shop --config.exposedports 80/tcp --config.stopsignal SIGINT");
        Ran.output(
                "bash",
                "-euc",
                "rm -rf $0.bundle; umoci unpack --image $0:base $0.bundle; " + MANY_FILES
                        + "; umoci repack --image $0:many $0.bundle",
                layout.directory().toString());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @AfterEach
    void removeAll() throws IOException {
        for (JsonNode image : json("image", "ls", "-o", "json")) {
            assertThat(host.berth("image", "rm", image.path("reference").asText())
                            .code())
                    .isZero();
        }
    }

    @Test
    void anImageIsInspectedWithItsConfigurationLayersAndUsers() throws IOException {
        imported("more");
        host.manifest("user.yaml", pod("user", "more"));
        PodSeen.await(host, "user", "Ready");

        JsonNode image = json("image", "inspect", "-o", "json", layout.image("more"));

        assertThat(image.path("references").path(0).asText()).isEqualTo(layout.image("more"));
        assertThat(image.path("platform").asText()).startsWith("linux/");
        assertThat(image.path("layers")).hasSize(2);
        assertThat(image.path("layers").path(1).path("size").asLong()).isEqualTo(5000);
        assertThat(image.path("labels").path("team").asText()).isEqualTo("shop");
        assertThat(image.path("config").path("exposedPorts").path(0).asText()).isEqualTo("80/tcp");
        assertThat(image.path("pods").path(0).asText()).isEqualTo("user");
        assertThat(image.path("lastUsed").asText()).isNotEmpty();
        assertThat(host.berth("image", "inspect", layout.image("more")).out())
                .contains("Stop signal  SIGINT\n", "Used by      user\n", "Labels\n  team=shop\n");
        assertThat(host.berth("image", "inspect", "nothing").code()).isEqualTo(5);

        assertThat(host.berth("stop", "user").code()).isZero();
        assertThat(host.berth("events", "user").out()).contains("AppStopRequested: INT");
        assertThat(host.berth("delete", "user").code()).isZero();
    }

    @Test
    void aChangedByteModeOrMissingFileIsFound() throws IOException {
        imported("more");
        assertThat(host.berth("image", "verify").out()).isEqualTo(layout.image("more") + " intact\n");

        Path content = layers().stream()
                .map(layer -> layer.resolve("fs"))
                .filter(fs -> Files.exists(fs.resolve("top")))
                .findFirst()
                .orElseThrow();
        FileTime time = Files.getLastModifiedTime(content.resolve("top"));
        Files.writeString(content.resolve("top"), "y".repeat(5000));
        Files.setLastModifiedTime(content.resolve("top"), time);
        Ran changed = host.berth("image", "verify", layout.image("more"));
        assertThat(changed.code()).isEqualTo(1);
        assertThat(changed.out())
                .contains(layout.image("more") + " damaged\n", " damaged\n    top: content sha256:")
                .doesNotContain("time");
        assertThat(changed.err()).contains("berth: images are damaged. Delete the pods that use them");

        Files.setPosixFilePermissions(content.resolve("top"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(host.berth("image", "verify").out()).contains("    top: mode 0644 -> 0777\n");

        Files.delete(content.resolve("top"));
        JsonNode verdict = json(1, "image", "verify", "-o", "json").path(0);
        assertThat(verdict.path("state").asText()).isEqualTo("damaged");
        assertThat(verdict.path("layers").path(0).path("state").asText()).isEqualTo("intact");
        assertThat(verdict.findValuesAsText("what")).contains("missing");
        assertThat(host.berth("image", "verify", "nothing").code()).isEqualTo(5);

        assertThat(host.berth("image", "rm", layout.image("more")).code()).isZero();
        imported("more");
        assertThat(host.berth("image", "verify").code()).isZero();
    }

    @Test
    void onlyImagesThatAreUnusedLongEnoughAndNotPinnedArePruned() throws IOException {
        imported("more");
        imported("pinned");
        host.manifest("keeps.yaml", pod("keeps", "base"));
        PodSeen.await(host, "keeps", "Ready");

        assertThat(host.berth("image", "prune").out()).isEqualTo("nothing to remove\n");
        assertThat(host.berth("image", "prune", "--dry-run", "--all").out())
                .isEqualTo(layout.image("more") + " removed (dry run)\n");
        assertThat(host.berth("image", "prune", "--until", "soon").code()).isEqualTo(64);
        assertThat(json("image", "ls", "-o", "json")).hasSize(3);

        assertThat(host.berth("image", "prune", "--until", "0s").out())
                .isEqualTo(layout.image("more") + " removed\n1 layer, 4.9Ki freed\n");

        assertThat(json("image", "ls", "-o", "json")).hasSize(2);
        assertThat(host.berth("events").out())
                .contains(" - ImageRemoved: " + layout.image("more") + ": pruned by an operator, unused since 2");
        assertThat(host.berth("delete", "keeps").code()).isZero();
        assertThat(json("image", "inspect", "-o", "json", layout.image("base"))
                        .path("lastUsed")
                        .asText())
                .isNotEmpty();
        assertThat(host.berth("image", "prune", "--until", "1h").out()).isEqualTo("nothing to remove\n");
    }

    @Test
    void aPruneThatIsKilledAnywhereLeavesAWholeStoreAndIsFinishedByTheNext() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 5; i++) {
            imported("base");
            imported("many");
            Process prune = host.front("image", "prune", "--all").start();
            boolean ended = prune.waitFor(random.nextInt(150), TimeUnit.MILLISECONDS);
            host.killService();
            prune.waitFor();
            host.startService();

            assertThat(host.berth("image", "verify").code())
                    .as("ended " + ended)
                    .isZero();
            assertThat(host.berth("image", "prune", "--all").code()).isZero();
            assertThat(json("image", "ls", "-o", "json")).isEmpty();
            host.await(
                    "nothing is left of it",
                    () -> layers().isEmpty()
                            && children("work").isEmpty()
                            && children("own-work").isEmpty());
        }
    }

    @Test
    void anImportThatIsKilledLeavesAWholeStoreAndIsDoneByTheNext() throws Exception {
        Random random = new Random(2);
        for (int i = 0; i < 5; i++) {
            Process importing =
                    host.front("image", "import", layout.image("many")).start();
            boolean ended = importing.waitFor(random.nextInt(400), TimeUnit.MILLISECONDS);
            host.killService();
            importing.waitFor();
            host.startService();

            assertThat(host.berth("image", "verify").code())
                    .as("ended " + ended)
                    .isZero();
            imported("many");
            assertThat(host.berth("image", "verify").out()).isEqualTo(layout.image("many") + " intact\n");
            assertThat(host.berth("image", "rm", layout.image("many")).code()).isZero();
            assertThat(children("layers")).isEmpty();
        }
    }

    @Test
    void anExportIsImportedAgainAsTheSameTree() throws IOException {
        imported("more");
        Path archive = host.scratch().resolve("more.tar");
        Ran exported = host.berth("image", "export", layout.image("more"), archive.toString());
        assertThat(exported.code()).as(exported.toString()).isZero();
        assertThat(exported.err())
                .startsWith("exported with the digest sha256:")
                .contains("; the source's is sha256:");
        Ran.output(
                "bash",
                "-euc",
                "\"$0\" --socket $1 image export $2 - | cmp - $3; rm -rf $4; skopeo copy -q oci-archive:$3 oci:$4:more",
                host.front().command().get(0),
                host.run().resolve("berth.sock").toString(),
                layout.image("more"),
                archive.toString(),
                host.scratch().resolve("again").toString());

        String again = "oci:" + host.scratch() + "/again:more";
        assertThat(host.berth("image", "import", again).code()).isZero();

        JsonNode before = json("image", "inspect", "-o", "json", layout.image("more"));
        JsonNode after = json("image", "inspect", "-o", "json", again);
        for (String same : List.of("config", "labels", "size", "platform")) {
            assertThat(after.path(same)).as(same).isEqualTo(before.path(same));
        }
        assertThat(host.berth("image", "export", again, "/no/such/place").err()).contains("write /no/such/place");
        assertThat(host.berth("image", "export", "nothing", "-").code()).isEqualTo(5);
        assertThat(host.scratch().resolve("more.tar.part")).doesNotExist();
        assertThat(host.scratch().toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }

    private static void imported(String tag) {
        Ran ran = host.berth("image", "import", layout.image(tag));
        assertThat(ran.code()).as(ran.toString()).isZero();
    }

    private static String pod(String name, String tag) {
        return PodText.of(
                name,
                "network: host",
                "    - name: main\n      image: " + layout.image(tag) + "\n      exec: [/bin/sleep, \"1000\"]\n"
                        + "      stop: {grace: 1s}\n");
    }

    private static JsonNode json(String... command) throws IOException {
        return json(0, command);
    }

    private static JsonNode json(int code, String... command) throws IOException {
        Ran ran = host.berth(command);
        assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
        return new ObjectMapper().readTree(ran.out());
    }

    private static List<Path> layers() {
        return children("layers");
    }

    private static List<Path> children(String directory) {
        try (Stream<Path> children = Files.list(host.state().resolve("images").resolve(directory))) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
