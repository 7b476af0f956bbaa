package dev.berth.executor.effect;

import dev.berth.executor.stage1.Answer;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.linux.Errno;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Lets a created app instance execute its program. */
public final class StartAppEffect implements Effect<Action.StartApp> {
    private final SupervisorClient supervisors;

    public StartAppEffect(SupervisorClient supervisors) {
        this.supervisors = supervisors;
    }

    @Override
    public Class<Action.StartApp> handles() {
        return Action.StartApp.class;
    }

    @Override
    public Outcome carryOut(Action.StartApp action) {
        Reported.run("start " + Names.of(action.pod(), action.instance()), () -> {
            Answer answer = supervisors.startApp(action.pod().uid(), action.instance());
            if (!(answer instanceof Answer.Refused refused && refused.is(Errno.EALREADY))) {
                answer.orThrow("execute");
            }
        });
        return new Outcome.Done();
    }
}
