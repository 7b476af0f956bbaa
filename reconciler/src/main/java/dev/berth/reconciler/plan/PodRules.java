package dev.berth.reconciler.plan;

import dev.berth.reconciler.world.Action;
import java.util.List;
import java.util.Optional;

/** What is done for a recorded pod, in the order in which it is asked for: the first rule that has something to do wins. */
final class PodRules {
    private static final List<Rule> IN_ORDER = List.of(
            Removal::begin,
            Changes::store,
            Waits::afterFailure,
            Stops::signal,
            Pauses::next,
            Stops::kill,
            Ends::record,
            Instances::kill,
            Instances::clearAfterFailure,
            Rebuild::next,
            Removal::next,
            Drift::repair,
            Changes::knobs,
            Starts::revive,
            Build::next,
            Starts::next,
            Instances::clear,
            Waits::forgetFailure,
            Waits::next);

    private PodRules() {}

    static Optional<Action> next(PodCase pod) {
        return First.of(IN_ORDER, rule -> rule.next(pod));
    }
}
