package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One action after the other, each planned on the view that the ones before leave, until something must be waited for or looked at. */
record Unfolding(PodName name, Desired desired, Moment moment) {
    /** No pod needs as many steps without a wait; a plan that is longer goes on after the next look. */
    private static final int LONGEST = 400;

    List<Action> from(Prediction.View start, Action first) {
        List<Action> actions = new ArrayList<>();
        Optional<Prediction.View> view = Optional.of(start);
        Optional<Action> next = Optional.of(first);
        while (next.isPresent() && actions.size() < LONGEST) {
            Action action = next.get();
            actions.add(action);
            view = view.flatMap(before -> after(before, action));
            next = view.flatMap(this::next);
        }
        return actions;
    }

    private Optional<Prediction.View> after(Prediction.View before, Action action) {
        boolean last = action instanceof Action.WakeAt || action instanceof Action.Blocked;
        return last ? Optional.empty() : Prediction.after(before, action, moment.now());
    }

    private Optional<Action> next(Prediction.View view) {
        return view.record()
                .map(record -> PodRules.next(new PodCase(record, view.sight(), desired, moment)))
                .orElseGet(() -> Admission.next(name, desired, moment));
    }
}
