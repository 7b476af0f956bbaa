package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.LocalRegistry;
import dev.berth.daemon.host.OciLayout;
import dev.berth.daemon.host.OnTerminal;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images of a registry, for pods and by hand. */
class RegistryIT {
    private static LocalRegistry registry;
    private static BerthHost host;
    private static OciLayout layout;

    @BeforeAll
    static void start() throws IOException {
        registry = LocalRegistry.start();
        host = BerthHost.start(
                Path.of("target/berth"),
                "itregistry",
                "images: {stall: 5s, attempts: 2, follow: {schedule: \"*/10 * * * * ?\"}, registries: [{name: \""
                        + registry.name() + "\", tls: none}]}");
        layout = OciLayout.make(host, "layout", "base")
                .with("more", "base", "top", "more")
                .with("newer", "base", "top", "newer")
                .with("shown", "base", "top", "shown");
        registry.push(layout, "base", "app:1");
    }

    @AfterAll
    static void stop() {
        host.close();
        registry.close();
    }

    @Test
    void aPodHasItsImagePulledAndAnotherPullOfItsTagRestartsTheApp() throws IOException {
        registry.push(layout, "base", "moving:1");
        host.manifest("moves.yaml", pod("moves", "moving:1"));
        PodSeen before = PodSeen.await(host, "moves", "Ready");
        assertThat(events()).contains("ImagePulled: " + image("moving:1") + "\n");

        registry.push(layout, "more", "moving:1");
        Ran pulled = host.berth("image", "pull", image("moving:1"));

        assertThat(pulled.code()).as(pulled.toString()).isZero();
        assertThat(pulled.out()).matches("sha256:[0-9a-f]{64}\n");
        assertThat(pulled.err())
                .contains(image("moving:1") + ": ")
                .containsPattern(": \\d+ of \\d+ fetched, layer 2 of 2, ")
                .endsWith(" unpacked\n");
        host.await(
                "the app runs with the new image",
                () -> host.berth("exec", "moves", "--", "/bin/cat", "/top")
                        .out()
                        .equals("more"));
        assertThat(PodSeen.await(host, "moves", "Ready").uid()).isEqualTo(before.uid());
        assertThat(events()).contains("ImagePulled: " + image("moving:1") + " is " + pulled.out());
    }

    @Test
    void aPodWhoseImageIsNotThereSaysWhyAndRunsOnceItIs() {
        host.manifest("waits.yaml", pod("waits", "late:1"));
        String why = image("late:1") + ": HEAD http://" + registry.name() + "/v2/late/manifests/1: 404 Not Found";
        PodSeen waiting = PodSeen.await(host, "waits", "Blocked");
        assertThat(waiting.reason()).contains(why);
        assertThat(host.berth("describe", "waits").out()).contains(why);
        assertThat(events()).contains("ImagePullFailed: pull " + why);

        registry.push(layout, "base", "late:1");

        PodSeen.await(host, "waits", "Ready");
    }

    @Test
    void aPodThatAlwaysAsksRunsWithWhatTheTagMeansWhenItIsMade() {
        registry.push(layout, "base", "asked:1");
        assertThat(host.berth("image", "pull", image("asked:1")).code()).isZero();
        registry.push(layout, "more", "asked:1");

        host.manifest("asks.yaml", pod("asks", "asked:1", "      pull: always\n"));

        PodSeen.await(host, "asks", "Ready");
        assertThat(host.berth("exec", "asks", "--", "/bin/cat", "/top").out()).isEqualTo("more");
    }

    @Test
    void aPodThatNeverPullsWaitsUntilItsImageIsPulled() {
        registry.push(layout, "base", "never:1");
        host.manifest("never.yaml", pod("never", "never:1", "      pull: never\n"));
        assertThat(PodSeen.await(host, "never", "Blocked").reason())
                .isEqualTo(
                        "image " + image("never:1") + " is not in the store, and pull is never; see berth image pull");

        assertThat(host.berth("image", "pull", image("never:1")).code()).isZero();

        PodSeen.await(host, "never", "Ready");
    }

    @Test
    void aFollowedTagIsAskedForByTheScheduleAndByHandAndAnotherImageRestartsTheApp() throws IOException {
        registry.push(layout, "base", "followed:1");
        host.manifest("follows.yaml", pod("follows", "followed:1", "      pull: follow\n"));
        PodSeen before = PodSeen.await(host, "follows", "Ready");
        assertThat(host.berth("auto-update", "--dry-run").out())
                .isEqualTo(image("followed:1") + " asked for follows (dry run)\n");
        assertThat(host.berth("auto-update").out())
                .matches("IMAGE +PODS +UPDATED\n" + image("followed:1") + " +follows +false\n");

        registry.push(layout, "newer", "followed:1");

        host.await(
                "the schedule finds it", () -> events().contains("ImagePulled: " + image("followed:1") + " now means"));
        host.await(
                "the app runs with the new image",
                () -> host.berth("exec", "follows", "--", "/bin/cat", "/top")
                        .out()
                        .equals("newer"));
        assertThat(PodSeen.await(host, "follows", "Ready").uid()).isEqualTo(before.uid());
        assertThat(events())
                .contains(
                        "AppStopRequested: TERM: spec.apps[main].image: " + image("followed:1") + " now means sha256:");

        registry.push(layout, "base", "followed:1");
        Ran updated = host.berth("auto-update", "-o", "json");
        assertThat(updated.code()).as(updated.toString()).isZero();
        JsonNode told = new ObjectMapper().readTree(updated.out()).path(0);
        assertThat(told.path("image").asText()).isEqualTo(image("followed:1"));
        assertThat(told.path("pods").path(0).asText()).isEqualTo("follows");
        assertThat(told.path("digest").asText()).startsWith("sha256:");
        assertThat(host.berth("delete", "follows").code()).isZero();
        assertThat(host.berth("auto-update").out()).isEqualTo("IMAGE   PODS   UPDATED\n");
    }

    @Test
    void aFollowedTagThatIsGoneChangesNothingAndIsTold() {
        registry.push(layout, "base", "gone:1");
        host.manifest("stays.yaml", pod("stays", "gone:1", "      pull: follow\n"));
        PodSeen before = PodSeen.await(host, "stays", "Ready");
        registry.remove("gone", "1");

        Ran updated = host.berth("auto-update");

        assertThat(updated.code()).isEqualTo(1);
        assertThat(updated.out()).containsPattern(image("gone:1") + " +stays +failed\n");
        assertThat(updated.err()).contains("/v2/gone/manifests/1: 404 Not Found");
        assertThat(events()).contains("ImagePullFailed: pull " + image("gone:1"));
        assertThat(PodSeen.await(host, "stays", "Ready").pid("main")).isEqualTo(before.pid("main"));
        assertThat(host.berth("delete", "stays").code()).isZero();
    }

    @Test
    void scriptsAreToldWhatBecameOfEach() throws IOException {
        Ran ran = host.berth("image", "pull", "-o", "json", image("none:1"), image("app:1"));

        JsonNode told = new ObjectMapper().readTree(ran.out());
        assertThat(told).hasSize(2);
        assertThat(told.path(0).path("digest").asText()).isEmpty();
        assertThat(told.path(0).path("error").asText()).contains("404 Not Found");
        assertThat(told.path(1).path("digest").asText()).startsWith("sha256:");
        assertThat(told.path(1).path("reference").asText()).isEqualTo(image("app:1"));
        assertThat(ran.code()).isEqualTo(1);
    }

    @Test
    void onATerminalAPullTellsHowFarItIs() {
        registry.push(layout, "shown", "shown:1"); // with a layer that no other test pulls
        try (OnTerminal terminal = OnTerminal.start(host, "BERTH image pull " + image("shown:1"))) {
            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown()).contains("\r" + image("shown:1") + ": ", " fetched", "\r\u001b[Ksha256:");
        }
    }

    private static String events() {
        return host.berth("events").out();
    }

    private static String image(String repositoryAndTag) {
        return registry.name() + "/" + repositoryAndTag;
    }

    private static String pod(String name, String repositoryAndTag, String... more) {
        return PodText.of(
                name,
                "network: host",
                "    - name: main\n      image: " + image(repositoryAndTag)
                        + "\n      exec: [/bin/sleep, \"1000\"]\n      stop: {grace: 1s}\n"
                        + String.join("", more));
    }
}
