package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.PodState;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says what to do. Total: for any arguments it answers, and never throws. Pure: the same arguments give the same plan. */
public final class Planner {
    /** No pod needs as many steps without a wait; a plan that is longer goes on after the next look. */
    private static final int LONGEST = 400;

    private final Settle settle;

    /** A planner for a host. */
    public Planner(Settle settle) {
        this.settle = settle;
    }

    /** Everything that can be done now for every pod whose lane is idle, and every wait and obstacle. */
    public Plan plan(Wanted wanted, World world, Instant now) {
        Moment moment = new Moment(settle, world, now);
        HostPortClaims claims = new HostPortClaims(world);
        Desires desires = new Desires(wanted, world, claims);
        List<Action> actions = new ArrayList<>(Images.plan(wanted, moment));
        SortedSet<PodName> names = new TreeSet<>(world.pods().keySet());
        names.addAll(wanted.pods().keySet());
        for (PodName name : names) {
            PodState state = world.pods().get(name);
            if (!(state instanceof PodState.Busy)) {
                actions.addAll(plan(name, Optional.ofNullable(state), desires, claims, moment));
            }
        }
        return new Plan(actions);
    }

    private static List<Action> plan(
            PodName name, Optional<PodState> state, Desires desires, HostPortClaims claims, Moment moment) {
        Optional<PodRecord> record = state.map(PodState::record);
        PodSight sight = state.map(Planner::sight).orElse(PodSight.nothing());
        Desired desired = desires.of(name, record);
        List<Action> actions = unfold(name, new Prediction.View(record, sight), desired, moment);
        for (Action action : actions) {
            if (action instanceof Action.AdmitPod admit) {
                claims.add(admit.target().spec());
            }
        }
        record.ifPresent(known -> actions.addAll(Probes.of(new PodCase(known, sight, desired, moment))));
        return actions;
    }

    private static PodSight sight(PodState state) {
        return state instanceof PodState.Idle idle ? idle.sight() : PodSight.nothing();
    }

    /** One action after the other, each planned on the view that the ones before leave, until something must be waited for or looked at. */
    private static List<Action> unfold(PodName name, Prediction.View start, Desired desired, Moment moment) {
        List<Action> actions = new ArrayList<>();
        Optional<Prediction.View> view = Optional.of(start);
        while (view.isPresent() && actions.size() < LONGEST) {
            Optional<Action> next = next(name, view.get(), desired, moment);
            next.ifPresent(actions::add);
            Prediction.View current = view.get();
            view = next.filter(Planner::predictable).flatMap(action -> Prediction.after(current, action, moment.now()));
        }
        obstacle(name, desired).filter(blocked -> !actions.contains(blocked)).ifPresent(actions::add);
        return actions;
    }

    private static Optional<Action> next(PodName name, Prediction.View view, Desired desired, Moment moment) {
        return view.record().isPresent()
                ? PodRules.next(new PodCase(view.record().get(), view.sight(), desired, moment))
                : Admission.next(name, desired, moment);
    }

    private static boolean predictable(Action action) {
        return !(action instanceof Action.WakeAt) && !(action instanceof Action.Blocked);
    }

    private static Optional<Action> obstacle(PodName name, Desired desired) {
        return desired instanceof Desired.Keep keep
                ? keep.obstacle().map((Reason why) -> new Action.Blocked(name, why))
                : Optional.empty();
    }
}
