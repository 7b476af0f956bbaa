package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SampleSettle;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.CgroupPath;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a close look finds changed by others, what a reboot takes, and what fails. */
final class PlannerDriftTest {
    private static final PodSpec SHOP = Specs.withIsolators(Specs.pod("shop", "web"), Specs.limits(512 << 20, 100));

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @BeforeEach
    void thePodRuns() {
        berth.want(SHOP);
    }

    @Test
    void aKnobThatWasChangedFromOutsideIsSetBackAndNamed() {
        host.tamper(CgroupPath.ofPod(berth.uid("shop")), SampleSettle.MEMORY, "max");
        assertThat(PlanLines.closely(berth, SHOP))
                .containsExactly("shop: set knobs of pods/shop {memory.max=536870912}"
                        + " | DRIFT memory.max is max instead of 536870912");
    }

    @Test
    void aGlanceDoesNotLookAndNotLookingIsNoDrift() {
        host.tamper(CgroupPath.ofPod(berth.uid("shop")), SampleSettle.MEMORY, "max");
        host.unpin(berth.uid("shop"));
        assertThat(PlanLines.of(berth, SHOP)).isEmpty();
    }

    @Test
    void aPinThatIsGoneIsMadeAgain() {
        host.unpin(berth.uid("shop"));
        assertThat(PlanLines.closely(berth, SHOP))
                .containsExactly("shop: pin netns | DRIFT the pin of the network namespace is gone");
    }

    @Test
    void anAttachmentThatIsNotWholeIsMadeAnewAndNoAppIsTouched() {
        host.cutOff(berth.uid("shop"));
        assertThat(PlanLines.closely(berth, SHOP))
                .containsExactly(
                        "shop: detach network | DRIFT the network attachment is not whole",
                        "shop: attach network | UNFINISHED it is not there");
    }

    @Test
    void aPodWhoseCgroupIsGoneIsRecreated() {
        host.loseCgroup(CgroupPath.ofPod(berth.uid("shop")));
        assertThat(PlanLines.closely(berth, SHOP))
                .first()
                .asString()
                .matches("shop: begin removal \\| DRIFT cgroup pods/\\w+ is gone");
    }

    @Test
    void anAppWhoseCgroupIsGoneIsRestarted() {
        var web = host.running(berth.uid("shop"), "web").orElseThrow();
        host.loseCgroup(CgroupPath.ofApp(berth.uid("shop"), web));
        assertThat(PlanLines.closely(berth, SHOP))
                .first()
                .asString()
                .matches("shop: signal app web.1 with TERM \\| DRIFT cgroup pods/\\w+/web.1 is gone");
    }

    @Test
    void afterARebootRunTimeResourcesAreClearedAndThePodIsBuiltAnewUnderItsUid() {
        host.reboot();
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 0, 1);
        berth.restartKeepingFaults();
        host.pass(Duration.ofSeconds(1));
        String gone = " | REBOOT the host was rebooted";
        assertThat(PlanLines.closely(berth, SHOP))
                .containsExactly(
                        "shop: kill app web.1 | REBOOT left from an earlier boot",
                        "shop: remove cgroup web.1 | REBOOT left from an earlier boot",
                        "shop: remove app root web.1 | REBOOT left from an earlier boot",
                        "shop: detach network" + gone,
                        "shop: unpin netns" + gone,
                        "shop: stop supervisor" + gone,
                        "shop: remove cgroup supervisor-cgroup" + gone,
                        "shop: remove cgroup pod-cgroup" + gone,
                        "shop: enter boot" + gone,
                        "shop: make pod directory | UNFINISHED its making was not finished",
                        "shop: make cgroup pod-cgroup {cpu.max=max 100000, memory.max=536870912, pids.max=100}"
                                + " | UNFINISHED it is not there",
                        "shop: make cgroup supervisor-cgroup | UNFINISHED it is not there",
                        "shop: start supervisor | UNFINISHED it is not there",
                        "shop: pin netns | UNFINISHED it is not there",
                        "shop: attach network | UNFINISHED it is not there",
                        "shop: make cgroup web.2 {cpu.max=max 100000, memory.max=max, pids.max=max}"
                                + " | RESTART_APP after lost",
                        "shop: make app root web.2 | RESTART_APP after lost",
                        "shop: create app web.2 | RESTART_APP after lost",
                        "shop: start app web.2 | RESTART_APP after lost");
    }

    @Test
    void aRebootKeepsUidVolumesAndHistory() {
        PodSpec kept = Specs.withVolumes(SHOP, java.util.List.of(Specs.disk("data")));
        berth.want(kept);
        var uid = berth.uid("shop");
        berth.reboot();
        assertThat(berth.uid("shop")).isEqualTo(uid);
        assertThat(host.done()).doesNotContain("shop: remove volume data");
        assertThat(host.running(uid, "web")).get().hasToString("AppInstance[app=web, attempt=2]");
    }

    @Test
    void afterAFailureNothingIsTriedBeforeItsTime() {
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 0, 1);
        host.tamper(CgroupPath.ofPod(berth.uid("shop")), SampleSettle.PIDS, "7");
        berth.scan();
        assertThat(PlanLines.closely(berth, SHOP))
                .singleElement()
                .asString()
                .matches("shop: wake after 2\\d\\d ms \\| BACK_OFF set knobs of pods/\\w+: simulated fault: EIO");
    }

    @Test
    void aFailureThatNobodyNeedsAnyMoreIsForgotten() {
        berth.faults().plan(Faults.Kind.FAIL_AFTER, 0, 1);
        host.tamper(CgroupPath.ofPod(berth.uid("shop")), SampleSettle.PIDS, "7");
        berth.scan();
        host.pass(Duration.ofSeconds(1));
        assertThat(PlanLines.closely(berth, SHOP))
                .singleElement()
                .asString()
                .matches("shop: forget failure \\| UNFINISHED set knobs of pods/\\w+ is not needed any more");
    }

    @Test
    void aRemovalThatFailsIsRetriedForEverAndOtherPodsGoOn() {
        berth.faults().plan(Faults.Kind.FAIL_BEFORE, 4, Integer.MAX_VALUE);
        berth.want();
        for (int i = 0; i < 20; i++) {
            berth.nextAlarm();
        }
        var failure = berth.record("shop").failure().orElseThrow();
        assertThat(failure.action()).isEqualTo("detach network");
        assertThat(failure.count()).isGreaterThan(15);
        assertThat(Duration.between(failure.at(), failure.retryAt()))
                .isBetween(Duration.ofSeconds(27), Duration.ofSeconds(33));

        berth.faults().clear();
        berth.want(Specs.pod("cart", "web"));
        assertThat(host.running(berth.uid("cart"), "web")).isPresent();
        berth.nextAlarm();
        assertThat(berth.store().load()).hasSize(1);
    }
}
