package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What operators ask of running pods: signals, stops, restarts, and waits for what becomes of them. */
class ControlIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itctl");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aSignalReachesTheAppAndTheRestartPolicySaysWhatFollows() {
        pod("signalled", "trap \"echo heard\" USR1; while :; do sleep 0.1; done");
        PodSeen before = PodSeen.await(host, "signalled", "Ready");

        assertThat(host.berth("kill", "-s", "sigusr1", "signalled")).isEqualTo(said("sent USR1 to signalled/main\n"));
        host.await("it has heard", () -> host.berth("logs", "signalled").out().contains("heard"));
        assertThat(PodSeen.of(host, "signalled").orElseThrow().pid("main")).isEqualTo(before.pid("main"));

        assertThat(host.berth("kill", "signalled").code()).isZero();
        host.await(
                "it is started again",
                () -> PodSeen.of(host, "signalled")
                        .filter(pod -> pod.state().equals("Ready") && pod.pid("main") != before.pid("main"))
                        .isPresent());
        assertThat(host.berth("kill", "-s", "9x", "signalled").code()).isEqualTo(64);
    }

    @Test
    void anAppThatDoesNotRunIsNotSignalled() {
        pod("done", "exit 0", "never");
        assertThat(host.berth("wait", "--for", "exited", "done").code()).isZero();

        assertThat(host.berth("kill", "done"))
                .isEqualTo(new Ran(1, "", "berth: done/main does not run; see berth describe done\n"));
    }

    @Test
    void aWaitEndsWithWhatItIsForOrWhenItTakesTooLong() {
        pod("job", "while [ ! -e /tmp/go ]; do sleep 0.1; done; exit 4", "never");
        assertThat(host.berth("wait", "job").code()).isZero();
        assertThat(host.berth("wait", "--for", "exited", "--timeout", "0", "job")
                        .code())
                .isEqualTo(3);
        assertThat(host.berth("exec", "job", "--", "touch", "/tmp/go").code()).isZero();
        assertThat(host.berth("wait", "--for", "exited", "job").code()).isZero();
        assertThat(PodSeen.of(host, "job").orElseThrow().state()).isEqualTo("Failed");

        assertThat(host.berth("delete", "job").code()).isZero();
        assertThat(host.berth("wait", "--for", "gone", "job", "unknown").code()).isZero();
        assertThat(host.berth("wait", "job").code()).isEqualTo(5);
    }

    @Test
    void aStoppedPodStaysStoppedUntilItIsStarted() throws IOException {
        pod("halting", "trap exit TERM; while :; do sleep 0.1; done");
        PodSeen before = PodSeen.await(host, "halting", "Ready");

        assertThat(host.berth("stop", "halting").code()).isZero();
        assertThat(Path.of("/proc/" + before.pid("main"))).doesNotExist();
        assertThat(PodSeen.of(host, "halting").orElseThrow().state()).isEqualTo("Stopped");
        assertThat(host.berth("describe", "halting").out()).contains("berth start halting");
        assertThat(host.berth("apply", "--timeout", "5").code()).isEqualTo(3);
        assertThat(host.berth("restart", "halting"))
                .isEqualTo(new Ran(1, "", "berth: halting is stopped; berth start halting lets it run again\n"));

        host.killService();
        host.startService();
        assertThat(host.berth("reconcile").code()).isZero();
        assertThat(PodSeen.of(host, "halting").orElseThrow().state()).isEqualTo("Stopped");

        assertThat(host.berth("start", "halting").code()).isZero();
        PodSeen after = PodSeen.of(host, "halting").orElseThrow();
        assertThat(after.state()).isEqualTo("Ready");
        assertThat(after.uid()).isEqualTo(before.uid());
        assertThat(host.berth("stop", "unknown").code()).isEqualTo(5);
    }

    @Test
    void aDeletedPodsStopDoesNotBindAnotherOfItsName() {
        pod("reborn", "sleep 1000");
        PodSeen.await(host, "reborn", "Ready");
        assertThat(host.berth("stop", "--timeout", "20", "reborn").code()).isZero();
        assertThat(host.berth("delete", "reborn").code()).isZero();

        pod("reborn", "sleep 1000");
        PodSeen.await(host, "reborn", "Ready");
    }

    @Test
    void aRestartBeginsAnotherRunOfThatAppAlone() {
        pod("again", "sleep 1000");
        PodSeen before = PodSeen.await(host, "again", "Ready");

        assertThat(host.berth("restart", "again/main").code()).isZero();
        PodSeen after = PodSeen.of(host, "again").orElseThrow();
        assertThat(after.pid("main")).isNotEqualTo(before.pid("main"));
        assertThat(after.uid()).isEqualTo(before.uid());
        assertThat(after.restarts("main")).isEqualTo(1);
        assertThat(host.berth("describe", "again").out()).contains("restarted by an operator");

        pod("oneshot", "exit 0", "never");
        assertThat(host.berth("wait", "--for", "exited", "oneshot").code()).isZero();
        assertThat(host.berth("restart", "oneshot").code()).isZero();
        assertThat(PodSeen.of(host, "oneshot").orElseThrow().restarts("main")).isEqualTo(1);
    }

    private static Ran said(String out) {
        return new Ran(0, out, "");
    }

    private static void pod(String name, String script) {
        host.manifest(name + ".yaml", PodText.shell(host, name, script));
    }

    private static void pod(String name, String script, String policy) {
        String text = PodText.shell(host, name, script);
        host.manifest(
                name + ".yaml", text.replace("network: host", "network: host\n  restart: {policy: " + policy + "}"));
        host.await(name + " is known", () -> PodSeen.of(host, name).isPresent());
    }
}
