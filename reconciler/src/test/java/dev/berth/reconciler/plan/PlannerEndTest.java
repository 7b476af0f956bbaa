package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.ledger.Endings;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps that end, and supervisors that are lost. */
final class PlannerEndTest {
    private static final PodSpec SHOP = Specs.pod("shop", "web");
    private static final PodSpec PROBED = Specs.edit(
            SHOP,
            "web",
            app -> Apps.liveness(app, new Probe(new Probe.Tcp(80), Duration.ofSeconds(5), Duration.ofSeconds(1), 2)));

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @BeforeEach
    void thePodRuns() {
        berth.want(SHOP);
    }

    @Test
    void anEndAfterAShortRunIsRecordedClearedAwayAndWaitedFor() {
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        assertThat(PlanLines.of(berth, SHOP))
                .startsWith(
                        "shop: record end | APP_ENDED",
                        "shop: kill app web.1 | APP_ENDED",
                        "shop: remove cgroup web.1 | APP_ENDED",
                        "shop: remove app root web.1 | APP_ENDED")
                .last()
                .asString()
                .matches("shop: wake after (9\\d|10\\d) ms \\| BACK_OFF app web waits for its next start");
    }

    @Test
    void theFirstRestartAfterAGoodRunIsImmediateAndWhatTheEndedOneLeftGoesAfterIt() {
        host.pass(Duration.ofSeconds(10));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        assertThat(PlanLines.of(berth, SHOP))
                .hasSize(8)
                .startsWith("shop: record end | APP_ENDED", "shop: kill app web.1 | APP_ENDED")
                .endsWith(
                        "shop: start app web.2 | RESTART_APP after exit code 1",
                        "shop: remove cgroup web.1 | APP_ENDED replaced by web.2",
                        "shop: remove app root web.1 | APP_ENDED replaced by web.2");
    }

    @Test
    void afterAFailureWhatAnEndedAppLeftGoesFirst() {
        host.pass(Duration.ofSeconds(10));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 1, 1);
        berth.wake();
        assertThat(berth.record("shop").failure().orElseThrow().action()).isEqualTo("make cgroup web.2");
        host.pass(Duration.ofSeconds(5));
        assertThat(PlanLines.of(berth, SHOP))
                .startsWith(
                        "shop: remove cgroup web.1 | APP_ENDED replaced by web.2",
                        "shop: remove app root web.1 | APP_ENDED replaced by web.2")
                .endsWith("shop: start app web.2 | RESTART_APP after exit code 1");
    }

    @Test
    void waitsGrowAndStayWithinTheirBounds() {
        long before = 0;
        for (int i = 0; i < 12; i++) {
            host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
            berth.wake();
            long wait = Duration.between(host.now(), web().notBefore().orElseThrow())
                    .toMillis();
            assertThat(wait).isBetween(Math.min(before, 54_000), 66_000L);
            before = wait;
            berth.nextAlarm();
        }
        assertThat(web().restarts()).isEqualTo(12);
        assertThat(web().failures()).isEqualTo(12);
    }

    @Test
    void anEndForWantOfMemoryIsToldAsSuch() {
        host.outOfMemory(berth.uid("shop"), "web");
        assertThat(PlanLines.of(berth, SHOP)).first().isEqualTo("shop: record end | APP_ENDED out of memory");
        berth.wake();
        assertThat(berth.events("shop")).contains("OutOfMemory");
        assertThat(web().lastExit().orElseThrow().outOfMemory()).isTrue();
    }

    @Test
    void aFatalExitCodeIsTheLastEnd() {
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(78));
        berth.wake();
        assertThat(web().done()).isTrue();
        assertThat(PlanLines.closely(berth, SHOP)).isEmpty();
    }

    @Test
    void aJobThatCompletedIsNotStartedAgainByAnything() {
        PodSpec job = Specs.withRestart(SHOP, Specs.restart(RestartPolicy.Mode.ON_FAILURE));
        berth.want(job);
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        berth.wake();
        berth.restart();
        berth.reboot();
        host.killSupervisor(berth.uid("shop"));
        assertThat(PlanLines.closely(berth, job)).isEmpty();
        assertThat(web().attempt()).isEqualTo(1);
    }

    @Test
    void aStartThatFailsIsAnEndOfThatApp() {
        berth.want(Specs.pod("shop", "db", "web"));
        berth.want(SHOP);
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 3, 1);
        berth.want(Specs.pod("shop", "db", "web"));
        assertThat(berth.record("shop").failure()).isEmpty();
        assertThat(berth.record("shop")
                        .app(new AppName("db"))
                        .lastExit()
                        .orElseThrow()
                        .status()
                        .words())
                .isEqualTo("start failed: simulated fault: EIO");
        assertThat(berth.events("shop")).contains("StartFailed");
        assertThat(host.running(berth.uid("shop"), "web")).isPresent();
    }

    /** Else starts that fail without a wait between them would leave ever more behind. */
    @Test
    void whatAFailedStartLeftGoesBeforeTheNextStart() {
        ExitRecord failure = new ExitRecord(
                1, new ExitStatus.StartFailed("no such file"), false, Optional.empty(), host.now(), host.now());
        AppRecord failed = Endings.after(web(), failure, Endings.Cause.BLAMELESS, Specs.ALWAYS, host.now(), 0);
        berth.store().apply(List.of(new RowChange.PutApp(berth.uid("shop"), failed)));
        berth.restart();
        assertThat(host.done())
                .containsSubsequence(
                        "shop: kill app web.1",
                        "shop: remove cgroup web.1",
                        "shop: remove app root web.1",
                        "shop: make cgroup web.2",
                        "shop: start app web.2");
    }

    @Test
    void aClearingThatFailsHoldsUpNoStart() {
        host.pass(Duration.ofSeconds(10));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 5, 1);
        berth.wake();
        assertThat(berth.record("shop").failure().orElseThrow().action()).isEqualTo("remove cgroup web.1");
        host.pass(Duration.ofSeconds(20));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        assertThat(PlanLines.of(berth, SHOP))
                .startsWith("shop: record end | APP_ENDED", "shop: kill app web.2 | APP_ENDED")
                .element(2)
                .asString()
                .startsWith("shop: make cgroup web.3 ");
    }

    @Test
    void aProbeIsRunWhenItIsDue() {
        berth.want(PROBED);
        assertThat(PlanLines.of(berth, PROBED)).containsExactly("shop/web: wake after 5000 ms | PROBE_DUE");
        host.pass(Duration.ofSeconds(5));
        assertThat(PlanLines.of(berth, PROBED)).containsExactly("shop/web: run probe web.1 | PROBE_DUE");
    }

    @Test
    void anAppWhoseProbeFailsTooOftenIsRestarted() {
        berth.want(PROBED);
        host.stubborn(berth.uid("shop"), "web");
        host.sicken(berth.uid("shop"), "web", "connection refused");
        berth.pass(Duration.ofSeconds(9));
        assertThat(berth.events("shop")).doesNotContain("AppStopRequested").contains("ProbeFailed");
        berth.pass(Duration.ofSeconds(2));
        assertThat(PlanLines.of(berth, PROBED))
                .containsExactly("shop: wake after 9000 ms | STOPPING app web is stopping");
        assertThat(berth.events("shop")).contains("AppStopRequested");
        berth.pass(Duration.ofSeconds(20));
        assertThat(host.running(berth.uid("shop"), "web")).get().hasToString("AppInstance[app=web, attempt=2]");
        assertThat(web().failures()).as("the run was longer than resetAfter").isZero();
        assertThat(web().lastExit().orElseThrow().stopReason())
                .contains("liveness probe failed 2 times in a row: connection refused");
    }

    @Test
    void aLostSupervisorRecreatesItsPodAlone() {
        berth.want(SHOP, Specs.pod("cart", "web"));
        host.pass(Duration.ofSeconds(5));
        host.hangSupervisor(berth.uid("shop"));
        String why = " | SUPERVISOR_LOST supervisor lost: does not answer";
        assertThat(PlanLines.of(berth, SHOP, Specs.pod("cart", "web")))
                .startsWith(
                        "shop: begin removal" + why,
                        "shop: kill app web.1" + why,
                        "shop: record end | SUPERVISOR_LOST its supervisor is lost",
                        "shop: remove cgroup web.1" + why,
                        "shop: remove app root web.1" + why,
                        "shop: detach network" + why,
                        "shop: unpin netns" + why,
                        "shop: stop supervisor" + why)
                .endsWith("shop: start app web.1 | START_APP")
                .noneMatch(line -> line.startsWith("cart"));
    }

    @Test
    void aPodThatLosesItsSupervisorRightAfterItsStartIsPausedFor() {
        host.killSupervisor(berth.uid("shop"));
        assertThat(PlanLines.of(berth, SHOP))
                .last()
                .isEqualTo("shop: wake after 3000 ms | SUPERVISOR_LOST supervisor lost soon after the pod's start");
    }

    @Test
    void aJobWhoseSupervisorIsLostHasEnded() {
        PodSpec job = Specs.withRestart(SHOP, Specs.restart(RestartPolicy.Mode.NEVER));
        berth.want(job);
        host.hangSupervisor(berth.uid("shop"));
        berth.wake();
        assertThat(web().done()).isTrue();
        assertThat(web().lastExit().orElseThrow().status()).isEqualTo(new ExitStatus.Lost());
        assertThat(web().attempt()).isEqualTo(1);
    }

    private AppRecord web() {
        return berth.record("shop").app(new AppName("web"));
    }
}
