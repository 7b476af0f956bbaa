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

/** Apps that are held where they are. */
class PauseIT {
    private static final String TRAPS = "trap \"exit 3\" TERM; trap \"echo heard\" USR1; ";

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itpause", "scan: {cron: \"0 0 0 1 1 ?\"}");
    }

    /** Also proves that paused pods can be removed: most tests leave one. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aPausedAppHoldsStillOverAKillOfBerthdAndGoesOnWhereItWas() throws IOException {
        PodSeen before = waiting("still");
        assertThat(host.berth("pause", "--dry-run", "still").out())
                .isEqualTo("pod/still paused (dry run)\n  freeze app main.1: paused by an operator\n");
        Ran paused = host.berth("pause", "still");
        assertThat(paused.code()).isZero();
        assertThat(paused.err()).endsWith("still: Paused (paused by an operator; berth resume still lets it go on)\n");
        assertThat(Cgroups.frozen(before.pid("main"))).isTrue();
        assertThat(host.berth("ps", "--apps").out()).containsPattern("still/main +Paused +" + before.pid("main"));

        host.killService();
        host.startService();
        assertThat(PodSeen.of(host, "still").orElseThrow().state()).isEqualTo("Paused");
        assertThat(Cgroups.frozen(before.pid("main"))).isTrue();
        assertThat(host.berth("restart", "still").err()).contains("still/main is paused; berth resume still/main");
        assertThat(host.berth("exec", "-n", "still", "--", "true").err()).contains("still/main is paused");

        assertThat(host.berth("resume", "still").code()).isZero();
        assertThat(Cgroups.frozen(before.pid("main"))).isFalse();
        PodSeen after = PodSeen.await(host, "still", "Ready");
        assertThat(after.pid("main")).isEqualTo(before.pid("main"));
        assertThat(host.berth("pause", "still").code()).isZero();
    }

    @Test
    void whatIsThawedFromOutsideIsHeldAgain() {
        PodSeen pod = waiting("meddled");
        assertThat(host.berth("pause", "meddled/main").code()).isZero();

        Cgroups.thaw(pod.pid("main"));
        assertThat(host.berth("reconcile", "--dry-run").out()).contains("app main is paused and was thawed");
        assertThat(host.berth("reconcile").code()).isZero();

        host.await("it is held again", () -> Cgroups.frozen(pod.pid("main")));
        assertThat(host.berth("events", "meddled").out()).contains("DriftRepaired: app main is paused and was thawed");
    }

    @Test
    void aPausedPodStopsByItsOwnSignalAndStaysPausedWhenItIsStarted() {
        PodSeen before = waiting("halting");
        assertThat(host.berth("pause", "halting").code()).isZero();

        assertThat(host.berth("stop", "halting").code()).isZero();
        assertThat(host.berth("events", "halting").out())
                .contains("AppStopRequested: TERM", "AppResumed", "AppEnded: exit code 3");
        assertThat(host.berth("start", "halting").code()).isEqualTo(3);
        assertThat(PodSeen.of(host, "halting").orElseThrow().state()).isEqualTo("Paused");
        assertThat(PodSeen.of(host, "halting").orElseThrow().pid("main")).isZero();

        assertThat(host.berth("resume", "halting").code()).isZero();
        assertThat(PodSeen.await(host, "halting", "Ready").pid("main")).isNotEqualTo(before.pid("main"));
        assertThat(host.berth("pause", "halting").code()).isZero();
        assertThat(host.berth("delete", "halting").code()).isZero();
        waiting("halting");
    }

    @Test
    void aPausedAppIsKilledAtOnceAndGetsOtherSignalsWhenItIsResumed() {
        PodSeen before = waiting("signalled");
        assertThat(host.berth("pause", "signalled").code()).isZero();

        assertThat(host.berth("kill", "-s", "USR1", "signalled").out())
                .isEqualTo("sent USR1 to signalled/main, which gets it when it is resumed\n");
        assertThat(host.berth("resume", "signalled").code()).isZero();
        host.await("it has heard", () -> host.berth("logs", "signalled").out().contains("heard"));

        assertThat(host.berth("pause", "signalled").code()).isZero();
        assertThat(host.berth("kill", "signalled").out()).isEqualTo("sent KILL to signalled/main\n");
        assertThat(Path.of("/proc/" + before.pid("main"))).doesNotExist();
        host.await(
                "it is not started again",
                () -> host.berth("ps", "--apps")
                        .out()
                        .lines()
                        .anyMatch(line -> line.matches("signalled/main +Paused +- .*")));
    }

    @Test
    void oneAppOfAPodIsPausedAndItsProbeDoesNotEndIt() {
        String probe = "health: {liveness: {exec: [/bin/true], interval: 100ms, timeout: 1s, failureThreshold: 1}}";
        String held = PodText.app(host, "held", "exec sleep 1000", probe);
        String free = PodText.app(host, "free", "exec sleep 1000");
        host.manifest("two.yaml", PodText.of("two", "network: none", held, free));
        PodSeen before = PodSeen.await(host, "two", "Ready");

        assertThat(host.berth("pause", "two/held").code()).isZero();
        assertThat(Cgroups.frozen(before.pid("free"))).isFalse();
        assertThat(host.berth("ps").out()).containsPattern("two +1/2 +Paused");
        assertThat(host.berth("pause", "two/none").err()).contains("pod two has no app none");

        assertThat(host.berth("resume", "two").code()).isZero();
        PodSeen after = PodSeen.await(host, "two", "Ready");
        assertThat(after.pid("held")).isEqualTo(before.pid("held"));
        assertThat(host.berth("pause", "two").code()).isZero();
    }

    private static PodSeen waiting(String name) {
        host.manifest(name + ".yaml", PodText.shell(host, name, TRAPS + "while :; do sleep 0.05; done"));
        return PodSeen.await(host, name, "Ready");
    }
}
