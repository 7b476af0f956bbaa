package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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

    private static List<String> gaps(List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> !lines.get(i).equals("line " + (i + 1)))
                .mapToObj(lines::get)
                .toList();
    }
}
