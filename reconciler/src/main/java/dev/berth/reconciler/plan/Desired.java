package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Reason;
import java.util.Optional;

/** What shall become of one pod. */
sealed interface Desired {
    /** It shall run like this. */
    record Run(PodTarget target) implements Desired {}

    /** It shall stay as it was recorded; the obstacle, if any, keeps it from what its manifest asks for. */
    record Keep(Optional<Reason> obstacle) implements Desired {}

    /** It shall go. */
    record Gone(Reason reason) implements Desired {}
}
