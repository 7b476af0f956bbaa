package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Pods that start after others. */
final class DependenciesTest {
    private static final PodName DB = new PodName("db");
    private static final PodSpec JOB =
            Specs.withRestart(Specs.pod("db", "main"), Specs.restart(RestartPolicy.Mode.NEVER));
    private static final PodSpec PROBED = Specs.edit(
            Specs.pod("db", "main"),
            "main",
            app -> Apps.probe(
                    app,
                    Probe.Kind.READINESS,
                    new Probe(new Probe.Tcp(80), Duration.ofSeconds(5), Duration.ofSeconds(1), 1)));

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void nothingIsMadeBeforeThePodThatIsAwaitedIsThere() {
        PodSpec shop = shop(After.Condition.STARTED);
        berth.want(shop);

        assertThat(status("shop").phase()).isEqualTo(PodPhase.PENDING);
        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db has started");
        assertThat(berth.record("shop").ledger()).isEmpty();
        assertThat(PlanLines.of(berth, shop)).isEmpty();

        berth.want(shop, Specs.pod("db", "main"));

        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void anAppThatRunsIsNotReadyBeforeItsProbeSaysSo() {
        berth.want(PROBED);
        host.sicken(berth.uid("db"), "main", "refused");
        berth.pass(Duration.ofSeconds(6));
        berth.want(PROBED, shop(After.Condition.READY));
        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db is ready");

        host.sicken(berth.uid("db"), "main", "");
        berth.pass(Duration.ofSeconds(5));

        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void whatRunsIsNotTouchedButStartedAgainOnlyWhenTheOtherIsBack() {
        berth.want(PROBED, shop(After.Condition.READY));
        host.sicken(berth.uid("db"), "main", "refused");
        berth.pass(Duration.ofSeconds(20));
        assertThat(status("db").phase()).isEqualTo(PodPhase.RUNNING);
        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);

        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.wake();
        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db is ready");
        host.sicken(berth.uid("db"), "main", "");
        berth.pass(Duration.ofSeconds(6));

        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
        assertThat(status("shop").restarts()).isEqualTo(1);
    }

    @Test
    void anAppThatIsToEndHasNotStarted() {
        berth.want(Specs.pod("db", "main"), shop(After.Condition.STARTED));
        berth.pass(Duration.ofSeconds(15));
        host.stubborn(berth.uid("db"), "main");
        berth.stop("db");
        assertThat(host.running(berth.uid("db"), "main")).isPresent();

        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.wake();

        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db has started");
    }

    @Test
    void aJobIsAwaitedToItsGoodEnd() {
        berth.want(JOB, shop(After.Condition.COMPLETED));
        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db has completed");
        host.exit(berth.uid("db"), "main", new ExitStatus.Exited(0));
        berth.wake();
        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void aJobThatHasChangedIsAwaitedAnewAlsoBeforeItsImageIsThere() {
        ImageReference next = new ImageReference.OciLayout(new HostPath("/images/next"), "2");
        berth.want(JOB, shop(After.Condition.COMPLETED));
        host.exit(berth.uid("db"), "main", new ExitStatus.Exited(0));
        berth.wake();
        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);

        berth.want(
                Specs.edit(JOB, "main", app -> Apps.image(app, next)),
                Specs.edit(shop(After.Condition.COMPLETED), "web", app -> Apps.exec(app, "/bin/next")));

        assertThat(status("shop").reason()).isEqualTo("web: waits until pod db has completed");
        host.sources().put(next, SimulatedHost.facts("sha256:2"));
        berth.pass(Duration.ofMinutes(2));
        assertThat(status("shop").phase()).as("the job runs again").isNotEqualTo(PodPhase.READY);
        host.exit(berth.uid("db"), "main", new ExitStatus.Exited(0));
        berth.wake();
        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void aPodThatIsPausedIsNotReady() {
        berth.want(Specs.pod("db", "main"));
        berth.pause("db", "main");

        berth.want(Specs.pod("db", "main"), shop(After.Condition.READY));
        assertThat(status("shop").phase()).isEqualTo(PodPhase.PENDING);
        berth.resume("db", "main");

        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
    }

    @Test
    void whatIsLeftToRemoveOfAPodHoldsNobodyUp() {
        berth.want(Specs.pod("db", "main"), shop(After.Condition.STARTED));
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 3, 1);
        host.stubborn(berth.uid("db"), "main");

        berth.want();

        assertThat(berth.record("shop").failure()).isPresent();
        assertThat(berth.record("db").app(JOB.apps().get(0).name()).stopRequestedAt())
                .isPresent();
        berth.pass(Duration.ofSeconds(20));
        assertThat(berth.store().load()).isEmpty();
    }

    @Test
    void aJobThatFailsIsAwaitedStill() {
        berth.want(JOB, shop(After.Condition.COMPLETED));
        host.exit(berth.uid("db"), "main", new ExitStatus.Exited(1));
        berth.wake();
        assertThat(status("shop").phase()).isEqualTo(PodPhase.PENDING);
    }

    @Test
    void theOrderHoldsAfterAReboot() {
        berth.want(PROBED, shop(After.Condition.READY));

        berth.reboot();

        assertThat(status("shop").phase()).isEqualTo(PodPhase.READY);
        assertThat(berth.record("db")
                        .app(PROBED.apps().get(0).name())
                        .startedAt()
                        .orElseThrow())
                .isBeforeOrEqualTo(berth.record("shop")
                        .app(shop(After.Condition.READY).apps().get(0).name())
                        .startedAt()
                        .orElseThrow());
        berth.want(shop(After.Condition.READY));
        berth.reboot();
        assertThat(status("shop").phase()).isEqualTo(PodPhase.PENDING);
    }

    @Test
    void whoeverWaitsForAPodGoesBeforeIt() {
        PodSpec shop = shop(After.Condition.STARTED);
        PodSpec front = Specs.after(Specs.pod("front", "web"), new After(new PodName("shop"), After.Condition.STARTED));
        berth.want(Specs.pod("db", "main"), shop, front);
        host.stubborn(berth.uid("front"), "web");

        berth.want();

        assertThat(berth.look(Depth.GLANCE).plan().obstacle(DB))
                .hasValueSatisfying(why -> assertThat(why).hasToString("pod front, which starts after it, ends first"));
        assertThat(host.running(berth.uid("db"), "main")).isPresent();
        assertThat(host.running(berth.uid("shop"), "web")).isPresent();
        berth.pass(Duration.ofSeconds(20));
        assertThat(berth.store().load()).isEmpty();
    }

    @Test
    void podsThatWaitForEachOtherGoNonetheless() {
        PodSpec db = Specs.pod("db", "main");
        berth.want(db, shop(After.Condition.STARTED));
        berth.want(
                Specs.after(db, new After(new PodName("shop"), After.Condition.STARTED)),
                shop(After.Condition.STARTED));

        berth.want();

        assertThat(berth.store().load()).isEmpty();
    }

    @Test
    void aPreviewSaysWhatANewPodWaitsFor() {
        PodSpec shop = shop(After.Condition.READY);
        List<PodPreview> previews =
                Preview.of(wanted(shop), berth.look(Depth.GLANCE).world(), new TreeMap<>());
        assertThat(previews.get(0).note()).endsWith("starts when pod db is ready");
    }

    private static Wanted wanted(PodSpec pod) {
        return new Wanted(new TreeMap<>(Map.of(pod.name(), pod)), new TreeSet<>(), new TreeMap<>(), Orders.none());
    }

    private PodStatus status(String pod) {
        return PodStatuses.of(berth.look(Depth.GLANCE)).stream()
                .filter(status -> status.name().value().equals(pod))
                .findFirst()
                .orElseThrow();
    }

    private static PodSpec shop(After.Condition condition) {
        return Specs.after(Specs.pod("shop", "web"), new After(DB, condition));
    }
}
