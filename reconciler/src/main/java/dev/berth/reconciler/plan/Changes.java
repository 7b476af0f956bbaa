package dev.berth.reconciler.plan;

import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Reason;
import java.util.Optional;

/** Takes over what changed in the manifest and needs no stop: knobs first, then the rows. */
final class Changes {
    private Changes() {}

    /** Stores changes that need no effect on the host, or none any more. */
    static Optional<Action> store(PodCase pod) {
        if (pod.removing()) {
            return Optional.empty();
        }
        return Storable.of(pod)
                .filter(target -> KnobDeltas.of(pod, Optional.of(target)).isEmpty())
                .map(target -> new Action.StoreTarget(pod.handle(), target, whole(pod, target), reason(pod, target)));
    }

    private static boolean whole(PodCase pod, PodTarget target) {
        return pod.wanted()
                .filter(wanted -> wanted.spec().equals(target.spec()))
                .isPresent();
    }

    /** Writes the next knobs that differ from what is wanted now, be it for a change or a drift. */
    static Optional<Action> knobs(PodCase pod) {
        return pod.removing() || pod.rebooted() ? Optional.empty() : KnobDeltas.of(pod, Storable.of(pod));
    }

    private static Reason reason(PodCase pod, PodTarget target) {
        String words = StopReasons.words(FieldRules.diff(pod.target(), target), Impact.NONE);
        return new Reason(Reason.Code.FIELD_CHANGED, words.isEmpty() ? "new defaults" : words);
    }
}
