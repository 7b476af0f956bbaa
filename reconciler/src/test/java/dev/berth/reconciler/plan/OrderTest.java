package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order rules, one test each. */
final class OrderTest {
    private static final PodSpec SHOP = Specs.pod("shop", "db", "web");

    private final SimulatedHost host = new SimulatedHost();
    private final SimulatedBerth berth = new SimulatedBerth(host);

    @Test
    void anAppIsStoppedBeforeItIsStartedAgain() {
        berth.want(SHOP);
        host.stubborn(berth.uid("shop"), "web");
        berth.want(Specs.edit(SHOP, "web", app -> Apps.exec(app, "/bin/other")));
        berth.pass(Duration.ofSeconds(11));
        assertThat(host.done()).containsSubsequence("shop: kill app web.1", "shop: create app web.2");
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void aSupervisorOfUnknownStateIsStoppedFirst() {
        berth.faults().plan(Faults.Kind.CRASH_AFTER, 4, 1);
        berth.want(SHOP);
        assertThat(host.done())
                .containsSubsequence("shop: start supervisor", "shop: stop supervisor", "shop: start supervisor");
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void anAppOfUnknownStateIsKilledFirstAndItsCgroupNotUsedAgain() {
        berth.faults().plan(Faults.Kind.CRASH_AFTER, 9, 1);
        berth.want(SHOP);
        assertThat(host.done())
                .containsSubsequence(
                        "shop: create app db.1",
                        "shop: kill app db.1",
                        "shop: make cgroup db.2",
                        "shop: create app db.2",
                        "shop: remove cgroup db.1");
        assertThat(host.violations()).isEmpty();
    }

    @Test
    void networkAndCgroupComeBeforeTheProcess() {
        berth.want(SHOP);
        assertThat(host.done())
                .containsSubsequence("shop: attach network", "shop: make cgroup web.1", "shop: create app web.1");
    }

    @Test
    void limitsAreLoweredBeforeOthersAreRaisedAndApodIsNeverBelowItsApps() {
        PodSpec small = Specs.withIsolators(
                Specs.edit(
                        Specs.edit(SHOP, "db", app -> Apps.limits(app, Specs.limits(100, 0))),
                        "web",
                        app -> Apps.limits(app, Specs.limits(300, 0))),
                Specs.limits(400, 50));
        berth.want(small);
        PodSpec other = Specs.withIsolators(
                Specs.edit(
                        Specs.edit(SHOP, "db", app -> Apps.limits(app, Specs.limits(400, 0))),
                        "web",
                        app -> Apps.limits(app, Specs.limits(200, 0))),
                Specs.limits(600, 40));
        assertThat(PlanLines.of(berth, other).stream().map(line -> line.split(" \\| ")[0]))
                .containsExactly(
                        "shop: set knobs of pods/shop/web.1 {memory.max=200}",
                        "shop: set knobs of pods/shop {pids.max=40}",
                        "shop: set knobs of pods/shop {memory.max=600}",
                        "shop: set knobs of pods/shop/db.1 {memory.max=400}",
                        "shop: store target");
    }

    @Test
    void onlyWhatIsOursIsDeleted() {
        berth.want(SHOP);
        berth.want();
        assertThat(host.traces(uid -> true))
                .isEqualTo(List.of("cgroup pods/" + SimulatedHost.FOREIGN, "lease " + SimulatedHost.FOREIGN));
    }
}
