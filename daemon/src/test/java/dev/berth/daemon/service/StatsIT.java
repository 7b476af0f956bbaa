package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of the use of the host, against what apps were made to use. */
class StatsIT {
    private static final long MEBIBYTE = 1024 * 1024;

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itstats");
        host.manifest(
                "busy.yaml", PodText.shell(host, "busy", "while :; do :; done", "isolators:\n  cpu: {limit: 200m}"));
        host.manifest(
                "idle.yaml",
                PodText.shell(
                        host,
                        "idle",
                        "x=$(head -c 16777216 /dev/zero | tr \"\\\\0\" x); echo filled; sleep 1000; echo $x",
                        "isolators:\n  memory: {limit: 128Mi}"));
        PodSeen.await(host, "busy", "Ready");
        PodSeen.await(host, "idle", "Ready");
        host.await(
                "it has filled its memory and idles",
                () -> host.berth("logs", "idle").out().contains("filled"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anAppAtItsProcessorLimitIsToldAsThat() {
        host.await("it is held to a fifth of a processor", () -> {
            double percent = row("busy", "main").path("cpuPercent").asDouble();
            return percent > 15 && percent < 25;
        });
        assertThat(row("busy", "").path("cpuSeconds").asDouble()).isPositive();
        assertThat(row("idle", "main").path("cpuPercent").asDouble(99)).isLessThan(5);
    }

    @Test
    void memoryIsWhatTheAppHasAllocated() {
        JsonNode memory = row("idle", "main").path("memoryBytes");

        assertThat(memory.path("current").asLong()).isBetween(16 * MEBIBYTE, 100 * MEBIBYTE);
        assertThat(memory.path("limit").asLong()).isEqualTo(128 * MEBIBYTE);
        assertThat(memory.path("peak").asLong(Long.MAX_VALUE))
                .isGreaterThanOrEqualTo(memory.path("current").asLong());
        assertThat(row("busy", "main").path("memoryBytes").path("limit").isNull())
                .isTrue();
        assertThat(row("busy", "main").path("tasks").asLong()).isEqualTo(1);
    }

    @Test
    void whatAnAppWritesToADiskIsCounted() throws IOException {
        Path controllers = Path.of("/sys/fs/cgroup/cgroup.controllers");
        assumeThat(controllers).as("a host with version 2 alone").exists();
        assumeThat(Files.readString(controllers)).contains("io");
        assertThat(row("idle", "main").path("ioBytes").path("written").isNull()).isFalse();

        host.berth("exec", "idle", "--", "sh", "-c", "head -c 4194304 /dev/urandom >/tmp/x; sync; rm /tmp/x");

        host.await(
                "four megabytes are counted",
                () -> row("idle", "main").path("ioBytes").path("written").asLong() >= 4 * MEBIBYTE);
    }

    @Test
    void topShowsTheBusiestFirst() throws IOException {
        Process top = host.front("top", "-d", "1").start();
        try (BufferedReader lines = top.inputReader(StandardCharsets.UTF_8)) {
            for (int table = 0; table < 2; table++) {
                assertThat(lines.readLine()).startsWith("POD/APP     CPU%");
                assertThat(lines.readLine()).startsWith("busy ");
                assertThat(lines.readLine()).startsWith("busy/main ");
                assertThat(lines.readLine()).startsWith("idle ");
                assertThat(lines.readLine()).startsWith("idle/main ");
            }
        } finally {
            top.destroyForcibly();
        }
    }

    @Test
    void onlyThePodsThatAreNamedAreTold() {
        assertThat(host.berth("stats", "idle").out().lines().skip(1))
                .hasSize(2)
                .allMatch(line -> line.startsWith("idle"));
        assertThat(host.berth("stats", "none"))
                .isEqualTo(new Ran(5, "", "berth: there is no pod none; there are busy, idle\n"));
    }

    private static JsonNode row(String pod, String app) {
        try {
            for (JsonNode row : new ObjectMapper()
                    .readTree(host.berth("stats", "-o", "json", pod).out())) {
                if (row.path("app").asText().equals(app)) {
                    return row;
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no figures of " + pod + "/" + app);
    }
}
