package dev.berth.reconciler.plan;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.ledger.InitApps;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.LedgerState;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodSight;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Resource;
import dev.berth.reconciler.world.SupervisorSight;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** One recorded pod at one moment: what is remembered, seen and desired of it, with the questions that rules ask. */
final class PodCase {
    private final PodRecord record;
    private final PodSight sight;
    private final Desired desired;
    private final Moment moment;
    private final List<AppCase> apps;

    PodCase(PodRecord record, PodSight sight, Desired desired, Moment moment) {
        this.record = record;
        this.sight = sight;
        this.desired = desired;
        this.moment = moment;
        this.apps = appCases();
    }

    PodRecord record() {
        return record;
    }

    PodSight sight() {
        return sight;
    }

    Desired desired() {
        return desired;
    }

    Moment moment() {
        return moment;
    }

    Instant now() {
        return moment.now();
    }

    PodHandle handle() {
        return record.handle();
    }

    /** What was last carried out. */
    PodTarget target() {
        return record.target();
    }

    /** What is newly wanted; empty where the pod shall stay as it is recorded, or go. */
    Optional<PodTarget> wanted() {
        return desired instanceof Desired.Run run && !isRecorded(run.target())
                ? Optional.of(run.target())
                : Optional.empty();
    }

    /** A converged pod's wanted target is its recorded one: nothing needs comparing then. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isRecorded(PodTarget wanted) {
        return wanted == record.target();
    }

    RestartPolicy restart() {
        return target().spec().restart();
    }

    /** Every app that is in the target or has left something behind, by name. */
    List<AppCase> apps() {
        return apps;
    }

    boolean removing() {
        return record.removal().isPresent();
    }

    /** What another pod must have come to before an app of this one is started. */
    Optional<After> unmet() {
        return moment.dependencies().unmet(target().spec());
    }

    /** Whether an operator wants none of its apps to run. */
    boolean stopped() {
        return moment.orders().stopped().contains(handle().name());
    }

    /** Whether what it had at run time went with an earlier boot. */
    boolean rebooted() {
        return !record.bootId().equals(moment.world().bootId());
    }

    boolean has(Resource.Kind kind, LedgerState state) {
        return record.ledger().get(Resource.of(kind)) == state;
    }

    boolean supervisorAlive() {
        return !rebooted()
                && has(Resource.Kind.SUPERVISOR, LedgerState.MADE)
                && sight.supervisor() instanceof SupervisorSight.Alive;
    }

    /** Whether a supervisor that was made in this boot is not there or of no use any more. */
    boolean supervisorLost() {
        return !rebooted() && has(Resource.Kind.SUPERVISOR, LedgerState.MADE) && !supervisorAlive();
    }

    /** Whether an app of the target is still to run. None is after an init app that failed for good. */
    boolean anyAppToRun() {
        return awaited().filter(app -> record.app(app).done()).isEmpty()
                && target().apps().stream()
                        .anyMatch(app -> !record.app(app.name()).done());
    }

    /** The first init app that has not completed: those behind it wait for it. */
    Optional<AppName> awaited() {
        return InitApps.awaited(record);
    }

    private List<AppCase> appCases() {
        SortedSet<AppName> names = new TreeSet<>();
        for (AppTarget app : target().apps()) {
            names.add(app.name());
        }
        for (Resource resource : record.ledger().keySet()) {
            if (resource.ofApp() && names.stream().noneMatch(name -> AppInstance.isOf(name, resource.key()))) {
                names.add(AppInstance.ofDirectoryName(resource.key()).app());
            }
        }
        List<AppCase> cases = new ArrayList<>(names.size());
        names.forEach(name -> cases.add(new AppCase(this, record.app(name))));
        return List.copyOf(cases);
    }
}
