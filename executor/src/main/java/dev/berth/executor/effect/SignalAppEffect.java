package dev.berth.executor.effect;

import dev.berth.executor.stage1.Answer;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.linux.Errno;
import dev.berth.reconciler.port.Effect;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;

/** Signals the main process of an app instance; one that has ended needs no signal any more. */
public final class SignalAppEffect implements Effect<Action.SignalApp> {
    private final SupervisorClient supervisors;

    public SignalAppEffect(SupervisorClient supervisors) {
        this.supervisors = supervisors;
    }

    @Override
    public Class<Action.SignalApp> handles() {
        return Action.SignalApp.class;
    }

    @Override
    public Outcome carryOut(Action.SignalApp action) {
        String what = "send " + action.signal() + " to " + Names.of(action.pod(), action.instance());
        Reported.run(what, () -> {
            Answer answer = supervisors.signalApp(action.pod().uid(), action.instance(), action.signal());
            if (!(answer instanceof Answer.Refused refused && refused.is(Errno.ESRCH, Errno.ENOENT))) {
                answer.orThrow("signal");
            }
        });
        return new Outcome.Done();
    }
}
