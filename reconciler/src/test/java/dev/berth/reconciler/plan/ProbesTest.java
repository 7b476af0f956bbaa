package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Depth;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Startup and readiness probes. */
final class ProbesTest {
    private static final PodSpec SHOP = Specs.pod("shop", "web");
    private static final PodSpec READY = with(SHOP, Probe.Kind.READINESS, 5);
    private static final PodSpec ALL = with(with(READY, Probe.Kind.LIVENESS, 5), Probe.Kind.STARTUP, 1);

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void aReadinessProbeIsAskedAtOnceAndAPodWhoseAppsAreReadyIsReady() {
        berth.want(READY);

        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        assertThat(berth.events("shop")).contains("AppReady");
        assertThat(PlanLines.of(berth, READY)).containsExactly("shop/web: wake after 5000 ms | PROBE_DUE");
    }

    @Test
    void untilItIsReadyAnAppIsAskedOftenAndThenLessOften() {
        sickFromTheStart(READY);
        assertThat(PlanLines.of(berth, READY)).containsExactly("shop/web: wake after 100 ms | PROBE_DUE");
        berth.pass(Duration.ofMillis(1000));
        assertThat(PlanLines.of(berth, READY)).containsExactly("shop/web: wake after 600 ms | PROBE_DUE");
        berth.pass(Duration.ofSeconds(20));
        assertThat(PlanLines.of(berth, READY).get(0)).matches("shop/web: wake after [1-4]?\\d\\d\\d ms .*");
    }

    @Test
    void anAppThatIsNotReadyRunsOnAndSaysWhy() {
        berth.want(READY);
        host.sicken(berth.uid("shop"), "web", "refused");
        berth.pass(Duration.ofSeconds(6));
        assertThat(shop().phase()).as("one failure").isEqualTo(PodPhase.READY);

        berth.pass(Duration.ofSeconds(60));

        assertThat(shop().phase()).isEqualTo(PodPhase.RUNNING);
        assertThat(shop().running()).isEqualTo(1);
        assertThat(shop().reason()).matches("web: readiness probe failed 1\\d times in a row: refused");
        assertThat(shop().apps().get(0).phase()).isEqualTo(AppPhase.UNREADY);
        assertThat(shop().restarts()).isZero();
        assertThat(berth.events("shop")).containsOnlyOnce("AppUnready");
        host.sicken(berth.uid("shop"), "web", "");
        berth.pass(Duration.ofSeconds(6));
        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void whileAnAppStartsUpNothingElseIsAsked() {
        sickFromTheStart(ALL);

        assertThat(PlanLines.of(berth, ALL)).containsExactly("shop/web: wake after 1000 ms | PROBE_DUE");
        assertThat(shop().phase()).isEqualTo(PodPhase.RUNNING);
        assertThat(shop().reason()).isEqualTo("web: startup probe failed once: refused");
        host.sicken(berth.uid("shop"), "web", "");
        berth.pass(Duration.ofMillis(1500));

        assertThat(shop().phase()).as("the liveness probe has not answered").isEqualTo(PodPhase.RUNNING);
        assertThat(berth.events("shop")).contains("AppStartedUp", "AppReady").doesNotContain("ProbeFailed");
        berth.pass(Duration.ofSeconds(5));
        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        assertThat(PlanLines.of(berth, ALL)).as("no startup probe any more").hasSize(2);
    }

    @Test
    void anAppThatDoesNotStartUpIsRestarted() {
        sickFromTheStart(ALL);

        berth.pass(Duration.ofMillis(1900));

        assertThat(berth.record("shop").apps().values().iterator().next().lastExit())
                .hasValueSatisfying(exit ->
                        assertThat(exit.stopReason()).contains("startup probe failed 2 times in a row: refused"));
    }

    @Test
    void whatHoldsOutlivesBerthd() {
        berth.want(ALL);
        berth.pass(Duration.ofSeconds(6));
        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        host.sicken(berth.uid("shop"), "web", "refused");

        berth.restart();

        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        assertThat(PlanLines.of(berth, ALL)).as("no startup probe").hasSize(2);
    }

    @Test
    void aPodThatIsMadeAnewHasYetToComeUp() {
        berth.want(ALL);
        berth.pass(Duration.ofSeconds(6));
        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        String before = berth.uid("shop").value();

        berth.want(Specs.withVolumes(ALL, List.of(Specs.disk("d"))));

        assertThat(berth.uid("shop").value()).isNotEqualTo(before);
        assertThat(berth.events("shop").stream().filter("AppStartedUp"::equals)).hasSize(2);
        assertThat(shop().phase()).as("the liveness probe has not answered").isEqualTo(PodPhase.RUNNING);
    }

    @Test
    void anAnswerThatCanNotBeWrittenDownIsAskedForAgain() {
        sickFromTheStart(READY);
        host.sicken(berth.uid("shop"), "web", "");
        berth.store().setFull(true);
        berth.pass(Duration.ofSeconds(1));
        assertThat(shop().phase()).isEqualTo(PodPhase.RUNNING);

        berth.store().setFull(false);
        berth.pass(Duration.ofSeconds(60));

        assertThat(shop().phase()).isEqualTo(PodPhase.READY);
        assertThat(berth.events("shop")).contains("AppReady");
    }

    @Test
    void aPauseForgivesAndSaysSo() {
        sickFromTheStart(READY);
        berth.pause("shop", "web");
        berth.resume("shop", "web");
        assertThat(shop().reason()).matches("web: readiness probe (has not answered yet|failed once: refused)");
    }

    @Test
    void aSecondPodOfTheNameKnowsNothingOfTheFirst() {
        berth.want(READY);
        berth.want();
        sickFromTheStart(READY);

        assertThat(shop().phase()).isEqualTo(PodPhase.RUNNING);
        assertThat(berth.store().health()).isEmpty();
    }

    /** The app is ill from before its first probe on. */
    private void sickFromTheStart(PodSpec pod) {
        berth.want(SHOP);
        host.sicken(berth.uid("shop"), "web", "refused");
        berth.want(pod);
    }

    private PodStatus shop() {
        return PodStatuses.of(berth.look(Depth.GLANCE)).get(0);
    }

    private static PodSpec with(PodSpec pod, Probe.Kind kind, int seconds) {
        Probe probe = new Probe(new Probe.Tcp(80), Duration.ofSeconds(seconds), Duration.ofSeconds(1), 2);
        return Specs.edit(pod, "web", app -> Apps.probe(app, kind, probe));
    }
}
