package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.Resource;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What operators ask for beside the manifests. */
final class OrdersTest {
    private static final AppName WEB = new AppName("web");
    private static final PodSpec SHOP = Specs.pod("shop", "web");
    private static final PodSpec JOB = Specs.withRestart(SHOP, Specs.restart(RestartPolicy.Mode.NEVER));

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void aStoppedPodKeepsItsPlacesButRunsNothingUntilItIsStarted() {
        berth.want(SHOP);
        berth.stop("shop");

        assertThat(running()).isEmpty();
        assertThat(phase()).isEqualTo(PodPhase.STOPPED);
        assertThat(PlanLines.closely(berth, SHOP)).isEmpty();
        assertThat(berth.record("shop").state(Resource.of(Resource.Kind.SUPERVISOR)))
                .contains(LedgerState.MADE);

        berth.start("shop");
        assertThat(running()).contains(new AppInstance(WEB, 2));
        assertThat(phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void aStopHoldsOverAnotherStartOfBerthdAndOfTheHost() {
        berth.want(SHOP);
        berth.stop("shop");

        berth.restart();
        assertThat(running()).isEmpty();
        berth.reboot();
        assertThat(running()).isEmpty();
    }

    @Test
    void aPodThatIsStoppedBeforeItBeginsBeginsWithoutItsApps() {
        berth.stop("shop");
        berth.want(SHOP);

        assertThat(berth.record("shop").app(WEB).attempt()).isZero();
        assertThat(phase()).isEqualTo(PodPhase.STOPPED);
    }

    @Test
    void aPausedAppIsHeldWhereItIsUntilItIsResumed() {
        berth.want(SHOP);
        berth.pause("shop", "web");

        assertThat(running()).contains(new AppInstance(WEB, 1));
        assertThat(held()).isTrue();
        assertThat(phase()).isEqualTo(PodPhase.PAUSED);
        assertThat(PlanLines.closely(berth, SHOP)).isEmpty();

        berth.resume("shop", "web");
        assertThat(held()).isFalse();
        assertThat(running()).contains(new AppInstance(WEB, 1));
        assertThat(phase()).isEqualTo(PodPhase.READY);
        assertThat(berth.events("shop")).endsWith("AppPaused", "AppResumed");
    }

    @Test
    void aPauseHoldsOverAnotherStartOfBerthdAndKeepsTheAppFromBeingStartedAfterAReboot() {
        berth.want(SHOP);
        berth.pause("shop", "web");

        berth.restart();
        assertThat(held()).isTrue();
        berth.reboot();
        assertThat(running()).isEmpty();
        assertThat(phase()).isEqualTo(PodPhase.PAUSED);

        berth.resume("shop", "web");
        assertThat(running()).contains(new AppInstance(WEB, 2));
    }

    @Test
    void aPausedAppThatMustEndGetsItsSignalAndIsThawedForIt() {
        berth.want(SHOP);
        berth.pause("shop", "web");
        berth.stop("shop");

        assertThat(running()).isEmpty();
        assertThat(host.done()).containsSubsequence("shop: signal app web.1 with TERM", "shop: thaw app web.1");
        assertThat(berth.record("shop").app(WEB).lastExit().orElseThrow().status())
                .isEqualTo(new ExitStatus.Signaled(15));

        berth.want();
        assertThat(host.traces(uid -> !uid.equals(SimulatedHost.FOREIGN))).isEmpty();
    }

    @Test
    void aPausedAppThatIsThawedFromOutsideIsHeldAgainAndOneThatIsFrozenFromOutsideIsLetGo() {
        berth.want(SHOP);
        host.meddleWithFreezer(berth.uid("shop"), "web", true);
        berth.scan();
        assertThat(held()).isFalse();

        berth.pause("shop", "web");
        host.meddleWithFreezer(berth.uid("shop"), "web", false);
        berth.scan();
        assertThat(held()).isTrue();
        assertThat(berth.events("shop")).endsWith("DriftRepaired", "AppPaused", "DriftRepaired");
    }

    @Test
    void aPausedAppIsNotProbedAndWhatItDidNotAnswerDoesNotEndItOnceItIsResumed() {
        Probe probe = new Probe(new Probe.Tcp(80), Duration.ofSeconds(5), Duration.ofSeconds(1), 1);
        PodSpec probed = Specs.edit(SHOP, "web", app -> Apps.liveness(app, probe));
        berth.want(probed);
        berth.pause("shop", "web");
        host.sicken(berth.uid("shop"), "web", "no answer");
        berth.pass(Duration.ofMinutes(1));
        assertThat(running()).contains(new AppInstance(WEB, 1));

        host.sicken(berth.uid("shop"), "web", "");
        berth.resume("shop", "web");
        berth.pass(Duration.ofMinutes(1));
        assertThat(running()).contains(new AppInstance(WEB, 1));
        assertThat(phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void aRestartIsCarriedOutOnceAndCountsNotAgainstTheApp() {
        berth.want(SHOP);
        berth.restart("shop", "web");

        assertThat(running()).contains(new AppInstance(WEB, 2));
        AppRecord web = berth.record("shop").app(WEB);
        assertThat(web.failures()).isZero();
        assertThat(web.lastExit().orElseThrow().stopReason()).contains("restarted by an operator");
        assertThat(PlanLines.closely(berth, SHOP)).isEmpty();
    }

    @Test
    void aRestartEndsABackOff() {
        berth.want(SHOP);
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.wake();
        assertThat(berth.record("shop").app(WEB).notBefore()).isPresent();

        berth.restart("shop", "web");
        assertThat(running()).contains(new AppInstance(WEB, 2));
    }

    @Test
    void aJobThatIsDoneIsDoneOnceMoreWhenItIsRestarted() {
        berth.want(JOB);
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        berth.wake();
        assertThat(phase()).isEqualTo(PodPhase.COMPLETED);

        berth.restart("shop", "web");
        assertThat(running()).contains(new AppInstance(WEB, 2));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        berth.wake();
        assertThat(phase()).isEqualTo(PodPhase.COMPLETED);
    }

    private boolean held() {
        return host.holds(berth.uid("shop"), "web");
    }

    private Optional<AppInstance> running() {
        return host.running(berth.uid("shop"), "web");
    }

    private PodPhase phase() {
        return PodStatuses.of(berth.look(Depth.GLANCE)).get(0).phase();
    }
}
