package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.Apps;
import dev.berth.reconciler.simulation.Convergence;
import dev.berth.reconciler.simulation.Faults;
import dev.berth.reconciler.simulation.SampleSettle;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of work is cut or fails at each of its effects, before and after it; every time the end is the same. */
final class CutAnywhereTest {
    private static final PodSpec SHOP = Specs.withVolumes(Specs.pod("shop", "db", "web"), List.of(Specs.disk("data")));
    private static final PodSpec OTHER = Specs.pod("other", "app");

    /** A kind of work on a host where both pods run, and what is wanted then. */
    private record Work(String name, Consumer<SimulatedBerth> begin, List<PodSpec> wanted) {
        static Work wanting(String name, PodSpec... wanted) {
            return new Work(name, berth -> berth.want(wanted), List.of(wanted));
        }

        static Work happening(String name, Consumer<SimulatedBerth> begin) {
            return new Work(name, begin, List.of(SHOP, OTHER));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Work> works() {
        return Stream.of(
                Work.wanting("create", SHOP, OTHER, Specs.withVolumes(Specs.pod("third", "x", "y"), SHOP.volumes())),
                Work.wanting("restart an app", execChanged(), OTHER),
                Work.wanting("change limits", limited(), OTHER),
                Work.wanting("add an app", withZed(), OTHER),
                Work.wanting("remove an app", withoutWeb(), OTHER),
                Work.wanting("recreate", otherVolume(), OTHER),
                Work.wanting("delete", OTHER),
                Work.happening("an app ends", CutAnywhereTest::endApp),
                Work.happening("a supervisor is lost", CutAnywhereTest::loseSupervisor),
                Work.happening("reboot", CutAnywhereTest::reboot),
                Work.happening("drift", CutAnywhereTest::drift));
    }

    private static void endApp(SimulatedBerth berth) {
        berth.host().exit(berth.uid("shop"), "web", new ExitStatus.Exited(1));
        berth.wake();
    }

    private static void loseSupervisor(SimulatedBerth berth) {
        berth.host().pass(Duration.ofSeconds(5));
        berth.host().hangSupervisor(berth.uid("shop"));
        berth.wake();
    }

    private static void reboot(SimulatedBerth berth) {
        berth.host().reboot();
        berth.restartKeepingFaults();
    }

    private static void drift(SimulatedBerth berth) {
        berth.host().cutOff(berth.uid("shop"));
        berth.host().unpin(berth.uid("other"));
        berth.host().tamper(CgroupPath.ofPod(berth.uid("shop")), SampleSettle.PIDS, "7");
        berth.scan();
    }

    @ParameterizedTest
    @MethodSource("works")
    void theEndIsTheSameWhereverTheWorkIsCut(Work work) {
        for (Faults.Kind kind : Faults.Kind.values()) {
            int effects = 0;
            while (!survives(work, kind, effects)) {
                effects++;
            }
            assertThat(effects).as("%s has effects", work).isPositive();
        }
    }

    /** Runs the work with one fault after so many effects; true when the work has no more effects than that. */
    private static boolean survives(Work work, Faults.Kind kind, int skip) {
        SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());
        berth.want(SHOP, OTHER);
        int before = berth.faults().calls();
        berth.faults().plan(kind, skip, 1);
        work.begin().accept(berth);
        boolean through = berth.faults().calls() - before <= skip;
        List<String> differences = Convergence.reach(berth, work.wanted(), 40);
        String place =
                work + " " + kind + " at effect " + skip + " of " + berth.host().done();
        assertThat(differences).as(place).isEmpty();
        assertThat(berth.host().violations()).as(place).isEmpty();
        return through;
    }

    private static PodSpec execChanged() {
        return Specs.edit(SHOP, "web", app -> Apps.exec(app, "/bin/other"));
    }

    private static PodSpec limited() {
        return Specs.withIsolators(
                Specs.edit(SHOP, "web", app -> Apps.limits(app, Specs.limits(100, 10))), Specs.limits(200, 20));
    }

    private static PodSpec withZed() {
        return Specs.withVolumes(Specs.pod("shop", "db", "web", "zed"), SHOP.volumes());
    }

    private static PodSpec withoutWeb() {
        return Specs.withVolumes(Specs.pod("shop", "db"), SHOP.volumes());
    }

    private static PodSpec otherVolume() {
        return Specs.withVolumes(SHOP, List.of(Specs.disk("other")));
    }
}
