package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import java.util.Optional;

/** One thing that may have to be done next for a pod. */
@FunctionalInterface
interface Rule {
    /** The next action, or nothing where this rule has nothing to say. */
    Optional<Action> next(PodCase pod);
}
