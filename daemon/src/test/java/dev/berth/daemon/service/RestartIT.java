package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** berthd ends, in one way or the other, and comes back. */
class RestartIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itrestart");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void podsRunOnWhileBerthdIsKilledAndNothingOfThemIsLost() throws IOException {
        String counting = "i=0; while :; do i=$((i+1)); echo line $i; sleep 0.05; done";
        host.manifest("steady.yaml", PodText.shell(host, "steady", counting));
        host.manifest(
                "ending.yaml",
                PodText.shell(host, "ending", "read line < /tmp/gate; exit 7", "")
                        .replace("network: host", "network: host\n  restart: {policy: never}")
                        .replace("read line < /tmp/gate", "mkfifo /tmp/gate; read line < /tmp/gate"));
        PodSeen steady = PodSeen.await(host, "steady", "Ready");
        PodSeen ending = PodSeen.await(host, "ending", "Ready");

        host.killService();
        Ran.output("sh", "-c", "echo go > /proc/" + ending.pid("main") + "/root/tmp/gate");
        host.startService();

        assertThat(PodSeen.await(host, "steady", "Ready").pid("main")).isEqualTo(steady.pid("main"));
        PodSeen.await(host, "ending", "Failed");
        assertThat(host.berth("describe", "ending").out()).contains("exit code 7");
        assertThat(gaps(host.berth("logs", "steady").out().lines().toList())).isEmpty();
    }

    @Test
    void restartsAreCountedOnThroughAKill() throws IOException {
        host.manifest("counted.yaml", PodText.shell(host, "counted", "exec sleep 1000"));
        kill(PodSeen.await(host, "counted", "Ready"));
        PodSeen again = restarted("counted", 1);

        host.killService();
        kill(again);
        host.startService();

        PodSeen after = restarted("counted", 2);
        assertThat(after.uid()).isEqualTo(again.uid());
        assertThat(host.berth("describe", "counted").out())
                .contains("main.1 after ")
                .contains("main.2 after ")
                .doesNotContain("main.3 after ");
    }

    @Test
    void aBackOffGoesOnThroughAKill() throws IOException {
        host.manifest(
                "backing.yaml",
                PodText.shell(host, "backing", "exit 3")
                        .replace(
                                "network: host",
                                "network: host\n  restart: {backoff: {initial: 250ms, factor: 100, max: 25s}}"));
        host.await("it waits for its second restart", () -> isBackingOff("backing", 1));
        String next = nextStart("backing");

        host.killService();
        host.startService();

        assertThat(isBackingOff("backing", 1)).isTrue();
        assertThat(nextStart("backing")).isEqualTo(next);
        assertThat(host.berth("describe", "backing").out())
                .contains("main.2 after ")
                .contains("exit code 3");
        host.await("it is restarted", () -> isBackingOff("backing", 2));
    }

    @Test
    void anExecChangeWhileBerthdIsDownIsCarriedOutWhenItIsBack() throws IOException {
        host.manifest("later.yaml", PodText.shell(host, "later", "exec sleep 1000"));
        PodSeen before = PodSeen.await(host, "later", "Ready");
        host.stopService();
        host.manifest("later.yaml", PodText.shell(host, "later", "exec sleep 1001"));
        host.startService();

        PodSeen after = host.awaitValue(
                "the app is another process",
                () -> PodSeen.of(host, "later")
                        .filter(seen -> seen.state().equals("Ready") && seen.pid("main") != before.pid("main")));
        assertThat(after.uid()).isEqualTo(before.uid());
    }

    @Test
    void twoOfAnInstanceCannotRunAtOnce() {
        Ran second = Ran.of(host.service(), "");

        assertThat(second.code()).isEqualTo(1);
        assertThat(second.out() + second.err()).contains("another berthd (pid " + host.servicePid() + ")");
    }

    private static void kill(PodSeen pod) {
        Ran.output("kill", "-9", Long.toString(pod.pid("main")));
    }

    private static PodSeen restarted(String pod, int times) {
        return host.awaitValue(
                pod + " was restarted " + times + " times",
                () -> PodSeen.of(host, pod).filter(seen -> seen.restarts("main") == times && seen.pid("main") != 0));
    }

    private static boolean isBackingOff(String pod, int restarts) {
        return PodSeen.of(host, pod)
                .filter(seen -> seen.state().equals("BackOff") && seen.restarts("main") == restarts)
                .isPresent();
    }

    /** The moment that is waited for; none while what just happened is still being written down. */
    private static String nextStart(String pod) {
        return host.awaitValue(
                "its next start is told",
                () -> Pattern.compile("at (\\S+Z) \\(in ")
                        .matcher(host.berth("describe", pod).out())
                        .results()
                        .map(moment -> moment.group(1))
                        .findFirst());
    }

    private static List<String> gaps(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).equals("line " + (i + 1)))
                .mapToObj(lines::get)
                .toList();
    }
}
