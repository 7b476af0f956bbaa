package dev.berth.reconciler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.reconciler.simulation.Convergence;
import dev.berth.reconciler.simulation.RandomWorld;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random lives of hosts, each told by its seed: {@code -Dberth.seed=N -Dberth.worlds=1} repeats one. A life holds changes, crashes of berthd after and before
 * effects, failing effects, reboots, kills, drift and clock steps.
 */
final class RandomWorldsTest {
    private static final int WORLDS = Integer.getInteger("berth.worlds", 10_000);
    private static final long FIRST = Long.getLong("berth.seed", 0L);
    private static final int EVENTS = 12;
    private static final int ALARMS = 60;

    /**
     * In one go three properties: what is carried out until the plan is empty gives what is wanted, and nothing else; a converged world's plan is empty; no
     * order rule is broken on the way. Crashes cut plans after any action, so it is the property that a cut plan converges too.
     */
    @Test
    void everyWorldConvergesWhateverHappenedAndNoOrderRuleIsBrokenOnTheWay() {
        List<String> failures = LongStream.range(FIRST, FIRST + WORLDS)
                .parallel()
                .boxed()
                .flatMap(RandomWorldsTest::failure)
                .limit(3)
                .toList();
        assertThat(failures).isEmpty();
    }

    private static Stream<String> failure(long seed) {
        RandomWorld world = new RandomWorld(seed);
        world.live(EVENTS);
        List<String> differences = Convergence.reach(world.berth(), world.wanted(), ALARMS);
        List<String> violations = world.berth().host().violations();
        return differences.isEmpty() && violations.isEmpty()
                ? Stream.empty()
                : Stream.of("seed " + seed + ": " + differences + " " + violations + " after " + world.story());
    }
}
