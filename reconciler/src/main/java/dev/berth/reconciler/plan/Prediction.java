package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.ledger.Bookkeeping;
import dev.berth.reconciler.ledger.Records;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.SupervisorSight;
import java.time.Instant;
import java.util.Optional;

/** How a pod will look when an action has worked. */
final class Prediction {
    private Prediction() {}

    /** A pod as remembered and seen; without a record there is no such pod. */
    record View(Optional<PodRecord> record, PodSight sight) {}

    /** The view after the action; empty where only a look can tell. */
    static Optional<View> after(View view, Action action, Instant now) {
        if (action instanceof Action.KillApp kill && statusUnknown(view, kill)) {
            return Optional.empty();
        }
        Optional<PodRecord> before = Records.apply(view.record(), Bookkeeping.before(action, view.record(), now));
        Optional<PodRecord> record = Records.apply(before, Bookkeeping.done(action, before, new Outcome.Done(), now));
        return Optional.of(new View(record, Sights.after(view.sight(), action, now)));
    }

    /** A running app that is killed may still end in its own way first. */
    private static boolean statusUnknown(View view, Action.KillApp kill) {
        AppName app = kill.instance().app();
        boolean newest = view.record()
                .map(record -> record.app(app).attempt() == kill.instance().attempt())
                .orElse(false);
        boolean alive = view.sight().supervisor() instanceof SupervisorSight.Alive;
        AppSight sight = view.sight().app(app);
        return newest && alive && (sight instanceof AppSight.Running || sight instanceof AppSight.Ending);
    }
}
