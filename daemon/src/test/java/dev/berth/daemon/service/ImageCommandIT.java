package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.OnTerminal;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images by hand. */
class ImageCommandIT {
    private static BerthHost host;
    private static OciLayout layout;

    @BeforeAll
    static void start() throws IOException {
        host = BerthHost.start(Path.of("target/berth"), "itimgcmd");
        layout = OciLayout.make(host, "layout", "base").with("more", "base", "top", "x".repeat(5000));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @AfterEach
    void removeAll() throws IOException {
        for (JsonNode image : listed()) {
            assertThat(host.berth("image", "rm", image.path("reference").asText())
                            .code())
                    .isZero();
        }
        assertThat(layers()).isEmpty();
    }

    @Test
    void imagesAreImportedListedAndRemovedButForWhatTheyShare() throws IOException {
        Ran base = host.berth("image", "import", layout.image("base"));
        Ran more = host.berth("image", "import", layout.image("more"));
        assertThat(base.out()).matches("sha256:[0-9a-f]{64}\n").isNotEqualTo(more.out());
        assertThat(base.err()).isEmpty();

        JsonNode listed = listed();
        assertThat(listed).hasSize(2);
        assertThat(listed.path(0).path("digest").asText()).isEqualTo(base.out().strip());
        assertThat(listed.path(0).path("pods")).isEmpty();
        long shared = listed.path(0).path("size").asLong();
        assertThat(shared).isGreaterThan(1_000_000);
        assertThat(listed.path(1).path("size").asLong()).isEqualTo(shared + 5000);
        assertThat(new YAMLMapper()
                        .readTree(host.berth("image", "ls", "-o", "yaml").out()))
                .isEqualTo(listed);
        String id = more.out().substring("sha256:".length()).substring(0, 12);
        assertThat(host.berth("image", "ls").out().lines().toList())
                .hasSize(3)
                .anyMatch(line -> line.matches(layout.image("more") + " +" + id + " +[0-9.]+Mi +[0-9]+m?s +-"));
        assertThat(host.berth("image", "ls", "-q").out().lines()).hasSize(2).contains(id);

        assertThat(host.berth("image", "rm", id).out())
                .isEqualTo(layout.image("more") + " removed\n1 layer, 4.9Ki freed\n");

        assertThat(listed()).hasSize(1);
        assertThat(layers()).hasSize(1);
        host.manifest("shares.yaml", pod("shares", "base"));
        PodSeen.await(host, "shares", "Ready");
        assertThat(host.berth("delete", "shares").code()).isZero();
    }

    @Test
    void anImageThatAPodUsesIsNotRemoved() throws IOException {
        assertThat(host.berth("image", "import", layout.image("more")).code()).isZero();
        host.manifest("user.yaml", pod("user", "base"));
        PodSeen.await(host, "user", "Ready");

        String[] both = {"image", "rm", layout.image("more"), layout.image("base")};
        for (String[] command : List.of(both, append(both, "--dry-run"))) {
            Ran refused = host.berth(command);
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.out()).isEmpty();
            assertThat(refused.err())
                    .isEqualTo("berth: " + layout.image("base") + " is used by pod user."
                            + " Nothing was removed: delete the pods first, or give them another image\n");
        }
        assertThat(listed()).hasSize(2);
        assertThat(host.berth("image", "ls").out()).containsPattern(layout.image("base") + " .* user\n");
        assertThat(host.berth("image", "rm", "--dry-run", layout.image("more")).out())
                .isEqualTo(layout.image("more") + " removed (dry run)\n");
        assertThat(listed()).hasSize(2);

        assertThat(host.berth("stop", "user").code()).isZero();
        assertThat(host.berth("image", "rm", layout.image("base")).code()).isEqualTo(1);
        assertThat(host.berth("delete", "user").code()).isZero();
        assertThat(host.berth("image", "rm", layout.image("base")).code()).isZero();
    }

    @Test
    void layersThatNothingNeedsAreRemovedAtTheNextStartAndThoseOfPodsAreNot() throws IOException {
        host.manifest("keeps.yaml", pod("keeps", "base"));
        PodSeen pod = PodSeen.await(host, "keeps", "Ready");
        List<Path> needed = layers();
        assertThat(host.berth("image", "import", layout.image("more")).code()).isZero();
        host.killService();
        for (String directory : List.of("references", "records")) {
            deleteAll(host.state().resolve("images").resolve(directory)); // as if a removal had come so far
        }

        host.startService();

        host.await("what nobody needs is gone", () -> layers().equals(needed));
        PodSeen after = PodSeen.await(host, "keeps", "Ready");
        assertThat(after.pid("main")).isEqualTo(pod.pid("main"));
        assertThat(host.berth("exec", "keeps", "--", "/bin/echo", "here").out()).isEqualTo("here\n");
        assertThat(host.berth("delete", "keeps").code()).isZero();
    }

    @Test
    void onATerminalAnImportTellsHowFarItIs() {
        try (OnTerminal terminal = OnTerminal.start(host, "BERTH image import " + layout.image("more"))) {
            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown())
                    .contains("\rlayer 1 of 2, 0 unpacked\u001b[K", "\rlayer 2 of 2, ", "\r\u001b[Ksha256:");
        }
    }

    @Test
    void whatCanNotBeDoneIsSaidWithTheReason() throws IOException {
        String gone = "oci:" + host.scratch() + "/gone:1";
        refused(1, "import " + gone + ": stat " + host.scratch() + "/gone/oci-layout: ENOENT", "import", gone);
        refused(1, "no such tag none in " + layout.directory(), "import", layout.image("none"));
        refused(1, "ENOENT", "import", "--dry-run", gone);
        refused(64, "\"layout\" is not an absolute path", "import", "oci:layout:1");
        refused(64, "write it in full, such as docker.io/library/busybox:latest", "import", "busybox");
        refused(64, "quay.io/a:1 is an image of a registry; see berth image pull", "import", "quay.io/a:1");
        refused(64, gone + " is no image of a registry; see berth image import", "pull", gone);
        refused(5, "there is no image " + gone + "; see berth image ls", "rm", gone);
        refused(5, "there is no image abcd1234", "rm", "abcd1234");
        refused(64, "missing required parameter", "rm");
        refused(64, "there is no command list", "list");
        refused(64, "missing required subcommand");
        assertThat(host.berth("image", "import", "--dry-run", layout.image("base"))
                        .out())
                .matches(layout.image("base") + " imported, [0-9.]+[KM]i to read \\(dry run\\)\n");
        assertThat(listed()).isEmpty();
    }

    private static void refused(int code, String why, String... arguments) {
        Ran ran = host.berth(append(new String[] {"image"}, arguments));
        assertThat(ran.err()).startsWith("berth: ").contains(why);
        assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
        assertThat(ran.out()).isEmpty();
    }

    private static String[] append(String[] first, String... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(String[]::new);
    }

    private static String pod(String name, String tag) {
        return PodText.of(
                name,
                "network: host",
                "    - name: main\n      image: " + layout.image(tag) + "\n      exec: [/bin/sleep, \"1000\"]\n"
                        + "      stop: {grace: 1s}\n");
    }

    private static JsonNode listed() throws IOException {
        return new ObjectMapper()
                .readTree(host.berth("image", "ls", "-o", "json").out());
    }

    private static List<Path> layers() {
        try (Stream<Path> layers = Files.list(host.state().resolve("images/layers"))) {
            return layers.sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
