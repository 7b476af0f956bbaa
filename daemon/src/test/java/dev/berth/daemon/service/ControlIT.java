package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signals to apps, and waits for what becomes of them. */
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
        assertThat(host.berth("wait", "job").code()).isEqualTo(1);
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
