package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is told of the past, and of what happens while one listens. */
class HistoryIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "ithist");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void eventsOfOnePodOrAllAreToldFromAnyMomentOn() {
        PodSeen.await(pod("one", "exec sleep 1000"), "one", "Ready");
        String between = Instant.now().toString();
        PodSeen.await(pod("two", "exec sleep 1000"), "two", "Ready");

        assertThat(host.berth("events", "one").out())
                .containsSubsequence(" one PodAdmitted", " one/main AppStarted: attempt 1")
                .doesNotContain(" two");
        assertThat(host.berth("events", "--since", between).out())
                .contains(" two PodAdmitted")
                .doesNotContain(" one");
        assertThat(host.berth("events", "--tail", "1", "-o", "json").out().lines())
                .singleElement()
                .asString()
                .contains("\"pod\":\"two\"", "\"type\":\"AppStarted\"");
        assertThat(host.berth("events", "--since", "yesterday").code()).isEqualTo(64);
    }

    @Test
    void whoFollowsHearsOfEachEventOnce() throws IOException {
        PodSeen.await(pod("followed", "exec sleep 1000"), "followed", "Ready");
        Process follower = host.front("events", "-f", "followed").start();
        try (BufferedReader lines = follower.inputReader(StandardCharsets.UTF_8)) {
            assertThat(List.of(next(lines), next(lines)))
                    .satisfiesExactly(
                            first -> assertThat(first).contains(" followed PodAdmitted"),
                            second -> assertThat(second).contains(" followed/main AppStarted"));
            assertThat(host.berth("delete", "followed").code()).isZero();
            assertThat(next(lines)).contains(" followed PodRemovalBegan");
            assertThat(next(lines)).contains(" followed/main AppStopRequested");
        } finally {
            follower.destroy();
        }
    }

    @Test
    void logsBeginAtAnyMoment() {
        pod("talking", "echo early; sleep 1; echo late; exec sleep 1000");
        host.await("it has spoken", () -> host.berth("logs", "talking").out().contains("early"));
        String between = Instant.now().toString();
        host.await(
                "it has spoken again", () -> host.berth("logs", "talking").out().contains("late"));

        assertThat(host.berth("logs", "--since", between, "talking").out()).isEqualTo("late\n");
        assertThat(host.berth("logs", "--since", "1h", "talking").out()).isEqualTo("early\nlate\n");
    }

    @Test
    void thePreviousRunIsShownAlone() {
        String script = "echo begun; echo going on; read word </again.fifo; echo ending with $word";
        pod("again", "mkfifo /again.fifo 2>/dev/null; " + script);
        awaitLog("again", "begun\ngoing on\n");
        assertThat(host.berth("logs", "-p", "again"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "berth: there is no previous run: none of again/main has ended yet;"
                                + " leave out -p for the present one\n"));

        endRun("one");
        awaitLog("again", "begun\ngoing on\nending with one\nbegun\ngoing on\n");
        assertThat(host.berth("logs", "-p", "again").out()).isEqualTo("begun\ngoing on\nending with one\n");

        endRun("two");
        host.await("another end", () -> PodSeen.of(host, "again").orElseThrow().restarts("main") == 2);
        assertThat(host.berth("logs", "--previous", "again").out()).isEqualTo("begun\ngoing on\nending with two\n");
        assertThat(host.berth("logs", "-p", "-n", "1", "again/main").out()).isEqualTo("ending with two\n");
        assertThat(host.berth("logs", "-p", "--since", "2030-01-01T00:00:00Z", "again")
                        .out())
                .isEmpty();
        assertThat(host.berth("logs", "-p", "-f", "again").code()).isEqualTo(64);
    }

    @Test
    void thePreviousRunOfAPodThatIsGoneIsItsLast() {
        pod("leaving", "echo here; exec sleep 1000");
        awaitLog("leaving", "here\n");
        assertThat(host.berth("delete", "leaving").code()).isZero();

        assertThat(host.berth("logs", "-p", "leaving").out()).isEqualTo("here\n");
    }

    private static void endRun(String word) {
        assertThat(host.berth("exec", "-n", "again", "--", "/bin/sh", "-c", "echo " + word + " >/again.fifo")
                        .code())
                .isZero();
    }

    private static void awaitLog(String pod, String text) {
        host.await("it has written " + text, () -> host.berth("logs", pod).out().equals(text));
    }

    private static BerthHost pod(String name, String script) {
        host.manifest(name + ".yaml", PodText.shell(host, name, script));
        return host;
    }

    private static String next(BufferedReader lines) throws IOException {
        return String.valueOf(lines.readLine());
    }
}
