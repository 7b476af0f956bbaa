package dev.berth.reconciler.ledger;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of actions that have no effect on the host. */
final class RowsOnly {
    private RowsOnly() {}

    static List<RowChange> of(Action action, Optional<PodRecord> record, Instant now) {
        if (action instanceof Action.AdmitPod admit) {
            List<RowChange> rows = new ArrayList<>(ImageUses.of(admit.target(), now));
            rows.add(new RowChange.AddPod(admit.pod(), admit.target(), admit.bootId(), now));
            rows.add(new RowChange.AddRevision(admit.target().spec(), now));
            rows.add(Events.admitted(admit, now));
            return rows;
        }
        return record.map(known -> ofKnown(action, known, now)).orElse(List.of());
    }

    private static List<RowChange> ofKnown(Action action, PodRecord record, Instant now) {
        PodUid uid = record.handle().uid();
        if (action instanceof Action.StoreTarget store) {
            return stored(store, record, now);
        }
        if (action instanceof Action.RecordEnd end) {
            return ended(end);
        }
        if (action instanceof Action.BeginRemoval begin) {
            return List.of(
                    new RowChange.PutRemoval(uid, begin.reason()),
                    new RowChange.PutFailure(uid, Optional.empty()),
                    Events.removalBegan(begin, now));
        }
        if (action instanceof Action.ReviveApp revive) {
            return List.of(new RowChange.PutApp(
                    uid, record.app(revive.instance().app()).revived()));
        }
        if (action instanceof Action.ForgetFailure) {
            return List.of(new RowChange.PutFailure(uid, Optional.empty()));
        }
        if (action instanceof Action.EnterBoot enter) {
            return entered(enter, record, now);
        }
        return action instanceof Action.ForgetPod forget ? forgotten(forget, record, now) : List.of();
    }

    private static List<RowChange> forgotten(Action.ForgetPod forget, PodRecord record, Instant now) {
        List<RowChange> rows = new ArrayList<>(ImageUses.of(record.target(), now));
        rows.add(new RowChange.DropPod(record.handle().uid()));
        rows.add(Events.of(forget.pod(), now, "PodRemoved", forget.reason().toString()));
        return rows;
    }

    /** The run-time half of the pod's directory is gone with the old boot, so its making comes again. */
    private static List<RowChange> entered(Action.EnterBoot enter, PodRecord record, Instant now) {
        PodUid uid = enter.pod().uid();
        List<RowChange> rows = new ArrayList<>(InitApps.again(record));
        rows.add(new RowChange.PutBoot(uid, enter.bootId()));
        rows.add(new RowChange.PutResource(uid, Resource.of(Resource.Kind.POD_DIRECTORY), LedgerState.INTENDED));
        rows.add(new RowChange.PutFailure(uid, Optional.empty()));
        rows.add(Events.of(enter.pod(), now, "BootEntered", enter.reason().toString()));
        return rows;
    }

    private static List<RowChange> ended(Action.RecordEnd end) {
        List<RowChange> rows = new ArrayList<>();
        rows.add(new RowChange.PutApp(end.pod().uid(), end.after()));
        end.after()
                .lastExit()
                .ifPresent(
                        exit -> rows.addAll(Events.ended(end.pod(), end.after().name(), exit, end.reason())));
        return rows;
    }

    private static List<RowChange> stored(Action.StoreTarget store, PodRecord record, Instant now) {
        PodUid uid = store.pod().uid();
        List<RowChange> rows = new ArrayList<>(ImageUses.changed(record.target(), store.target(), now));
        rows.add(new RowChange.PutTarget(uid, store.target()));
        if (store.whole()) {
            rows.add(new RowChange.AddRevision(store.target().spec(), now));
        }
        rows.add(new RowChange.PutFailure(uid, Optional.empty()));
        store.target().apps().stream()
                .filter(app -> freshStart(record, store.target(), app))
                .map(app -> record.app(app.name()).revived())
                .filter(app -> !app.equals(record.app(app.name())))
                .forEach(app -> rows.add(new RowChange.PutApp(uid, app)));
        rows.add(Events.of(store.pod(), now, "TargetChanged", store.reason().toString()));
        return rows;
    }

    /** A changed app gets a new chance at once; so does one that the former restart policy had given up. */
    private static boolean freshStart(PodRecord record, PodTarget changed, AppTarget app) {
        AppRecord known = record.app(app.name());
        boolean other = record.target()
                .app(app.name())
                .map(before -> FieldRules.worst(FieldRules.diff(before, app)) == Impact.RESTART_APP)
                .orElse(true);
        boolean undone = known.done()
                && !record.target().spec().restart().equals(changed.spec().restart())
                && known.lastExit()
                        .map(exit -> !Endings.done(exit.status(), Endings.Cause.OWN, changed.restart(app.name())))
                        .orElse(false);
        return other || undone;
    }
}
