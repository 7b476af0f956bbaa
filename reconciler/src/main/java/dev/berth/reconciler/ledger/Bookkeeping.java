package dev.berth.reconciler.ledger;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written for each action: rows before its effect, and rows after it by its outcome. The same for the loop, the simulator and predictions. */
public final class Bookkeeping {
    private Bookkeeping() {}

    /** The rows to write before the effect; none for an action that only changes rows. */
    public static List<RowChange> before(Action action, Optional<PodRecord> record, Instant now) {
        List<RowChange> rows = new ArrayList<>();
        if (action instanceof Action.Makes makes) {
            PodUid uid = makes.pod().uid();
            rows.add(new RowChange.PutResource(uid, makes.resource(), LedgerState.INTENDED));
            record.ifPresent(known -> attempt(known, makes.resource()).ifPresent(rows::add));
        }
        if (action instanceof Action.Removes removes) {
            rows.add(new RowChange.PutResource(removes.pod().uid(), removes.resource(), LedgerState.REMOVING));
        }
        if (action instanceof Action.SignalApp signal) {
            AppName app = signal.instance().app();
            record.ifPresent(known -> rows.add(
                    new RowChange.PutApp(signal.pod().uid(), known.app(app).stopRequested(now))));
        }
        return rows;
    }

    /** The rows to write after an action that worked. */
    public static List<RowChange> done(Action action, Optional<PodRecord> record, Outcome outcome, Instant now) {
        List<RowChange> rows = new ArrayList<>(RowsOnly.of(action, record, now));
        if (action instanceof Action.Makes makes) {
            rows.add(new RowChange.PutResource(makes.pod().uid(), makes.resource(), LedgerState.MADE));
            made(makes, outcome, now, rows);
        }
        if (action instanceof Action.Removes removes) {
            removed(removes, rows);
        }
        record.ifPresent(known -> apps(action, known, now, rows));
        record.filter(known -> mended(action, known))
                .ifPresent(known ->
                        rows.add(new RowChange.PutFailure(known.handle().uid(), Optional.empty())));
        return rows;
    }

    /** Whether what had failed has worked: a clean-up before the next try must not make that look like the first. */
    private static boolean mended(Action action, PodRecord record) {
        return record.failure()
                .filter(failure -> failure.action().equals(ActionText.of(action)))
                .isPresent();
    }

    /**
     * The rows to write after an action that failed.
     *
     * @param draw entropy for the jitter of the next try
     */
    public static List<RowChange> failed(Action action, PodRecord record, String error, Instant now, long draw) {
        return Failures.rows(action, record, error, now, draw);
    }

    /** The first resource of a new instance begins the attempt. */
    private static Optional<RowChange> attempt(PodRecord record, Resource resource) {
        if (resource.kind() != Resource.Kind.APP_CGROUP) {
            return Optional.empty();
        }
        AppInstance instance = AppInstance.ofDirectoryName(resource.key());
        return record.app(instance.app()).attempt() >= instance.attempt()
                ? Optional.empty()
                : Optional.of(new RowChange.PutApp(
                        record.handle().uid(), record.app(instance.app()).attempting(instance.attempt())));
    }

    private static void made(Action.Makes makes, Outcome outcome, Instant now, List<RowChange> rows) {
        boolean repair =
                makes.reason().code() == Reason.Code.DRIFT && !makes.resource().ofApp();
        if (outcome instanceof Outcome.Attached attached) {
            rows.add(new RowChange.PutAttachment(makes.pod().uid(), attached.attachment()));
            rows.add(Events.made(
                    makes, now, String.join(", ", attached.attachment().addresses())));
        } else if (repair) {
            rows.add(Events.made(makes, now, ""));
        }
    }

    /** A killed instance's cgroup is not used again: what enters a cgroup after its kill may be killed at birth. */
    private static void removed(Action.Removes removes, List<RowChange> rows) {
        PodUid uid = removes.pod().uid();
        rows.add(new RowChange.StrikeResource(uid, removes.resource()));
        if (removes instanceof Action.DetachNetwork) {
            rows.add(new RowChange.DropAttachments(uid));
        }
        if (removes instanceof Action.KillApp kill) {
            Resource cgroup = Resource.of(Resource.Kind.APP_CGROUP, kill.instance());
            rows.add(new RowChange.PutResource(uid, cgroup, LedgerState.REMOVING));
            rows.add(new RowChange.StrikeResource(uid, Resource.of(Resource.Kind.APP_FREEZE, kill.instance())));
        }
    }

    private static void apps(Action action, PodRecord record, Instant now, List<RowChange> rows) {
        if (action instanceof Action.StartApp start) {
            AppName app = start.instance().app();
            rows.add(new RowChange.PutApp(start.pod().uid(), record.app(app).started(now)));
            rows.add(Events.started(start.pod(), start.instance(), now, start.reason()));
        }
        if (action instanceof Action.SignalApp signal) {
            rows.add(Events.asked(signal, now));
        }
        if (action instanceof Action.SetKnobs set) {
            rows.add(Events.knobs(set, now));
        }
        if (action instanceof Action.FreezeApp freeze) {
            rows.add(Events.paused(freeze.pod(), freeze.instance(), now, "AppPaused", freeze.reason()));
        }
        if (action instanceof Action.ThawApp thaw) {
            rows.add(Events.paused(thaw.pod(), thaw.instance(), now, "AppResumed", thaw.reason()));
        }
    }
}
