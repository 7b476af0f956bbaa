package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The actions to take: images first, then pods by name. A lane's actions end where something must be waited for or seen first.
 *
 * @param actions those to carry out, and the waits and obstacles
 */
public record Plan(List<Action> actions) {
    public Plan {
        actions = List.copyOf(actions);
    }

    /** No action. */
    public static Plan empty() {
        return new Plan(List.of());
    }

    /** What can be carried out now, by lane, in the order of the plan. */
    public Map<Lane, List<Action>> work() {
        Map<Lane, List<Action>> lanes = new LinkedHashMap<>();
        for (Action action : actions) {
            if (!(action instanceof Action.WakeAt) && !(action instanceof Action.Blocked)) {
                lanes.computeIfAbsent(action.lane(), lane -> new ArrayList<>()).add(action);
            }
        }
        return lanes;
    }

    /** The earliest moment at which there may be more to do without anything happening outside. */
    public Optional<Instant> nextWake() {
        return actions.stream()
                .filter(Action.WakeAt.class::isInstance)
                .map(action -> ((Action.WakeAt) action).at())
                .min(Comparator.naturalOrder());
    }

    /** What stands in the way of a pod. */
    public Optional<Reason> obstacle(PodName pod) {
        return of(new Lane.Pod(pod)).stream()
                .filter(Action.Blocked.class::isInstance)
                .map(Action::reason)
                .findFirst();
    }

    /** The actions of one lane. */
    public List<Action> of(Lane lane) {
        return actions.stream().filter(action -> action.lane().equals(lane)).toList();
    }
}
