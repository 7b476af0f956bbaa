package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which pods are listed, how, and for how long. */
class ListingIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itlist");
        pod("front", "{tier: front, team: red}", "exec sleep 1000");
        pod("back", "{tier: back}", "exec sleep 1000");
        pod("broken", "{}", "exit 3");
        PodSeen.await(host, "front", "Ready");
        PodSeen.await(host, "back", "Ready");
        PodSeen.await(host, "broken", "BackOff");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void filtersChooseByLabelAndByState() {
        assertThat(names("-l", "tier")).isEqualTo("back\nfront\n");
        assertThat(names("-l", "tier=front,team=red")).isEqualTo("front\n");
        assertThat(names("-l", "tier!=front", "--state", "ready")).isEqualTo("back\n");
        assertThat(names("--state", "Ready,Completed", "--state=Failed")).isEqualTo("back\nfront\n");
        assertThat(names("-l", "tier=none")).isEmpty();
        assertThat(host.berth("ps", "-l", "tier in (a)").code()).isEqualTo(64);
        assertThat(host.berth("ps", "--state", "Fine"))
                .satisfies(ran -> assertThat(ran.code()).isEqualTo(64))
                .extracting(Ran::err)
                .asString()
                .contains("Pending, Starting, Running, Ready");
    }

    @Test
    void yamlSaysWhatJsonSays() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(host.berth("ps", "-l", "tier", "-o", "json").out());
        JsonNode yaml = new YAMLMapper()
                .readTree(host.berth("ps", "-l", "tier", "-o", "yaml").out());

        assertThat(json).hasSize(2);
        assertThat(json.path(1).path("labels").path("team").asText()).isEqualTo("red");
        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void whoWatchesSeesEachChangeUntilTheFrontIsKilled() throws IOException {
        pod("watched", "{seen: now}", "exec sleep 1000");
        PodSeen.await(host, "watched", "Ready");
        Process watcher = host.front("ps", "--watch", "-l", "seen", "-o", "custom-columns=P:.pod,S:.state")
                .start();
        try (BufferedReader lines = watcher.inputReader(StandardCharsets.UTF_8)) {
            assertThat(lines.readLine()).isEqualTo("P         S");
            assertThat(lines.readLine()).isEqualTo("watched   Ready");
            assertThat(isWatching()).isTrue();
            assertThat(host.berth("delete", "watched").code()).isZero();
            assertThat(lines.lines().takeWhile(line -> !line.equals("P   S"))).contains("watched   Stopping");
        } finally {
            watcher.destroyForcibly();
        }
        host.await("berthd has ended the watch", () -> !isWatching());
    }

    private static boolean isWatching() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Ran.output(jcmd.toString(), Long.toString(host.servicePid()), "Thread.print")
                .contains("PsCommand.watch");
    }

    private static String names(String... options) {
        String[] arguments = Stream.concat(Stream.of("ps", "-o", "custom-columns=POD:.pod"), Stream.of(options))
                .toArray(String[]::new);
        return host.berth(arguments).out().replaceFirst("^POD\n", "");
    }

    private static void pod(String name, String labels, String script) {
        String text = PodText.shell(host, name, script);
        host.manifest(
                name + ".yaml", text.replace("{name: " + name + "}", "{name: " + name + ", labels: " + labels + "}"));
    }
}
