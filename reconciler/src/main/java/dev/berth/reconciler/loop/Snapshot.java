package dev.berth.reconciler.loop;

import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.World;
import java.time.Instant;
import java.util.Map;

/**
 * What the loop knew at one moment; immutable, for status readers.
 *
 * @param plan what was to be done, waited for and blocked
 * @param held lanes that rest because what they did could not be written down or failed in an unforeseen way
 */
public record Snapshot(Instant at, Wanted wanted, World world, Plan plan, Map<Lane, Failure> held) {
    public Snapshot {
        held = Map.copyOf(held);
    }
}
