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
    private final Settle settle;

    /** A planner for a host. */
    public Planner(Settle settle) {
        this.settle = settle;
    }

    /** Everything that can be done now for every pod whose lane is idle, and every wait and obstacle. */
    public Plan plan(Wanted wanted, World world, Instant now) {
        Dependencies dependencies = new Dependencies(world, wanted);
        Moment moment = new Moment(settle, world, wanted.orders(), dependencies, now);
        HostPortClaims claims = new HostPortClaims(world);
        Desires desires = new Desires(wanted, world, claims, dependencies);
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
        Optional<PodCase> pod = record.map(known -> new PodCase(known, sight, desired, moment));
        List<Action> actions = new ArrayList<>();
        pod.map(PodRules::next)
                .orElseGet(() -> Admission.next(name, desired, moment))
                .ifPresent(first -> actions.addAll(
                        new Unfolding(name, desired, moment).from(new Prediction.View(record, sight), first)));
        obstacle(name, desired).ifPresent(actions::add);
        for (Action action : actions) {
            if (action instanceof Action.AdmitPod admit) {
                claims.add(admit.target().spec());
            }
        }
        pod.ifPresent(known -> actions.addAll(Probes.of(known)));
        return actions;
    }

    private static PodSight sight(PodState state) {
        return state instanceof PodState.Idle idle ? idle.sight() : PodSight.nothing();
    }

    private static Optional<Action> obstacle(PodName name, Desired desired) {
        return desired instanceof Desired.Keep keep
                ? keep.obstacle().map((Reason why) -> new Action.Blocked(name, why))
                : Optional.empty();
    }
}
