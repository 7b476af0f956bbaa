package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.Reason;
import java.util.Optional;

/** Gives a wanted pod that is not recorded its uid. */
final class Admission {
    private Admission() {}

    static Optional<Action> next(PodName name, Desired desired, Moment moment) {
        return desired instanceof Desired.Run run
                ? Optional.of(new Action.AdmitPod(
                        new PodHandle(name, Uids.draw(moment.world(), name)),
                        run.target(),
                        moment.world().bootId(),
                        new Reason(Reason.Code.NEW_POD, "")))
                : Optional.empty();
    }
}
