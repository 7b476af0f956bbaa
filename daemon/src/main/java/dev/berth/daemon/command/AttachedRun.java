package dev.berth.daemon.command;

import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import java.time.Instant;
import java.util.Optional;

/** One run of an app, which somebody watches until it is over. */
record AttachedRun(NamedApp app, PodUid uid, AppInstance instance, Service service) {
    private static final Seen GOING_ON = new Seen(Optional.empty(), Instant.MAX);

    /**
     * What is known of the run at one moment.
     *
     * @param end how it ended, once it is over: then all that it wrote is in its log
     * @param next since when lines in the log may be of a later run
     */
    record Seen(Optional<ExitStatus> end, Instant next) {}

    static AttachedRun of(Pods.Selected app, Service service) {
        PodRecord pod = app.pod();
        return new AttachedRun(
                app.named(), pod.handle().uid(), pod.app(app.app()).instance(), service);
    }

    /**
     * Looks at it.
     *
     * @param closely also where its supervisor has not told its end; that costs a look at all pods
     */
    Seen look(boolean closely) {
        boolean goesOn = service.inside()
                .statuses()
                .app(uid, instance)
                .filter(status -> status.end().isEmpty())
                .isPresent();
        return goesOn && !closely ? GOING_ON : looked();
    }

    private Seen looked() {
        Optional<PodRecord> pod =
                new Pods(PodStatuses.of(service.look())).find(app.pod()).flatMap(PodStatus::record);
        if (pod.isEmpty()) {
            return new Seen(Optional.of(end()), Instant.MAX);
        }
        PodUid present = pod.get().handle().uid();
        AppRecord newest = pod.get().app(app.app());
        if (!present.equals(uid) || !newest.instance().equals(instance)) {
            return new Seen(Optional.of(end()), createdAt(present, newest.instance()));
        }
        return newest.ended() ? new Seen(Optional.of(end()), Instant.MAX) : GOING_ON;
    }

    /** A run begins after its process was made, and that is after the run before was over. */
    private Instant createdAt(PodUid present, AppInstance newest) {
        return service.inside()
                .statuses()
                .app(present, newest)
                .map(status -> status.createdAt())
                .orElse(Instant.MAX);
    }

    private ExitStatus end() {
        return service.store().ends(app.pod().value(), Integer.MAX_VALUE).stream()
                .filter(end -> end.app().equals(app.app().value()))
                .filter(end -> end.exit().attempt() == instance.attempt())
                .findFirst()
                .map(end -> end.exit())
                .map(ExitRecord::status)
                .orElse(new ExitStatus.Lost());
    }
}
