package dev.berth.executor.effect;

import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Ends a pod's supervisor and PID 1, with or without their help. */
public final class StopSupervisorEffect implements Effect<Action.StopSupervisor> {
    private final SupervisorTeardown teardown;

    StopSupervisorEffect(SupervisorTeardown teardown) {
        this.teardown = teardown;
    }

    @Override
    public Class<Action.StopSupervisor> handles() {
        return Action.StopSupervisor.class;
    }

    @Override
    public Outcome carryOut(Action.StopSupervisor action) {
        Reported.run(
                "stop the supervisor of pod " + action.pod().name(),
                () -> teardown.tearDown(action.pod().uid()));
        return new Outcome.Done();
    }
}
