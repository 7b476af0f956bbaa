package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.simulation.SampleSettle;
import dev.berth.reconciler.simulation.SimulatedBerth;
import dev.berth.reconciler.simulation.SimulatedHost;
import dev.berth.reconciler.simulation.Specs;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ThousandPodsTest {
    /** Generous for a busy machine: a quiet one needs a twentieth. A plan that compares or resolves what did not change needs more. */
    private static final Duration LIMIT = Duration.ofMillis(100);

    @Test
    void aThousandConvergedPodsArePlannedInNoTime() {
        SimulatedBerth berth = new SimulatedBerth(new SimulatedHost());
        List<PodSpec> specs = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            specs.add(Specs.pod("pod" + i, "web", "db"));
        }
        berth.want(specs);
        World world = berth.look(Depth.GLANCE).world();
        SortedMap<PodName, PodSpec> again = new TreeMap<>();
        specs.forEach(spec -> again.put(spec.name(), Specs.withApps(spec, spec.apps())));
        Wanted wanted = new Wanted(again, new TreeSet<>(), new TreeMap<>(), Orders.none());
        Planner planner = new Planner(new SampleSettle());

        Duration fastest = Duration.ofDays(1);
        for (int i = 0; i < 50; i++) {
            long begin = System.nanoTime();
            Plan plan = planner.plan(wanted, world, Instant.parse("2026-11-01T00:00:00Z"));
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(plan.actions()).isEmpty();
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
        }
        System.out.println("a thousand converged pods planned in " + fastest.toNanos() / 1000 + " us");
        assertThat(fastest).isLessThan(LIMIT);
    }
}
