package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pods that shall go. */
final class PlannerRemovalTest {
    private static final PodSpec SHOP = Specs.withVolumes(Specs.pod("shop", "db", "web"), List.of(Specs.disk("data")));
    private static final String WHY = " | DELETED its manifest is gone";

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @BeforeEach
    void thePodRuns() {
        berth.want(SHOP);
    }

    @Test
    void allAppsAreAskedAtOnceAndWaitedFor() {
        assertThat(PlanLines.of(berth))
                .containsExactly(
                        "shop: begin removal" + WHY,
                        "shop: signal app db.1 with TERM" + WHY,
                        "shop: signal app web.1 with TERM" + WHY,
                        "shop: wake after 10000 ms | STOPPING app db is stopping");
    }

    @Test
    void onceNoAppRunsEverythingGoesInReverseOrder() {
        host.exit(berth.uid("shop"), "db", new ExitStatus.Exited(0));
        host.exit(berth.uid("shop"), "web", new ExitStatus.Exited(0));
        assertThat(PlanLines.of(berth))
                .containsExactly(
                        "shop: begin removal" + WHY,
                        "shop: record end | APP_ENDED",
                        "shop: record end | APP_ENDED",
                        "shop: kill app db.1" + WHY,
                        "shop: kill app web.1" + WHY,
                        "shop: remove cgroup db.1" + WHY,
                        "shop: remove app root db.1" + WHY,
                        "shop: remove cgroup web.1" + WHY,
                        "shop: remove app root web.1" + WHY,
                        "shop: detach network" + WHY,
                        "shop: unpin netns" + WHY,
                        "shop: stop supervisor" + WHY,
                        "shop: remove volume data" + WHY,
                        "shop: remove cgroup supervisor-cgroup" + WHY,
                        "shop: remove cgroup pod-cgroup" + WHY,
                        "shop: remove pod directory" + WHY,
                        "shop: forget pod" + WHY);
    }

    @Test
    void aPodThatNobodyNamesRunsOn() {
        assertThat(lines(Wanted.nothing())).isEmpty();
    }

    @Test
    void aHaltedDeletionIsToldAndThePodRunsOn() {
        Wanted halted = new Wanted(
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(Map.of(new PodName("shop"), "the manifest directory is empty, and it held 1 pods")),
                Orders.none());
        assertThat(lines(halted))
                .containsExactly(
                        "shop: blocked | DELETION_HALTED deletion halted: the manifest directory is empty, and it held 1 pods");
    }

    @Test
    void aRemovalThatHasBegunGoesOnWhateverIsWanted() {
        host.stubborn(berth.uid("shop"), "web");
        berth.want();
        assertThat(PlanLines.of(berth, SHOP))
                .containsExactly("shop: wake after 10000 ms | STOPPING app web is stopping");
        berth.want(SHOP);
        var before = berth.uid("shop");
        berth.pass(Duration.ofSeconds(11));
        assertThat(berth.uid("shop")).isNotEqualTo(before);
    }

    @Test
    void aPodWithALostSupervisorIsRemovedWithoutItsHelp() {
        host.hangSupervisor(berth.uid("shop"));
        berth.want();
        assertThat(berth.store().load()).isEmpty();
        assertThat(host.traces(uid -> !uid.equals(SimulatedHost.FOREIGN))).isEmpty();
        assertThat(host.done()).noneMatch(line -> line.contains("signal"));
    }

    private List<String> lines(Wanted wanted) {
        return PlanLines.of(wanted, berth.look(Depth.SCAN).world(), host.now());
    }
}
