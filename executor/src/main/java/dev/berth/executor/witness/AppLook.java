package dev.berth.executor.witness;

import dev.berth.executor.stage1.AppStatus;
import dev.berth.executor.stage1.StatusFiles;
import dev.berth.linux.process.ProcessTable;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.PodUid;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Finds out what an app instance's main process does; reads its status file only when that has changed. */
final class AppLook {
    /** How long a supervisor may take to write down an end that the kernel shows already. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration PAUSE = Duration.ofNanos(500_000);

    private final HostLayout layout;
    private final StatusFiles statuses;
    private final ProcessTable processes;
    private final Clock clock;

    AppLook(HostLayout layout, StatusFiles statuses, ProcessTable processes, Clock clock) {
        this.layout = layout;
        this.statuses = statuses;
        this.processes = processes;
        this.clock = clock;
    }

    /** What the instance does; empty where no supervisor of this boot knows it. */
    Optional<AppSight> look(PodUid uid, AppInstance instance, HeldPod held, boolean supervisorAlive) {
        Optional<HeldApp> app = current(uid, instance, held);
        if (supervisorAlive && app.filter(AppLook::isOverButUnwritten).isPresent()) {
            app = awaited(uid, instance, held, app.get().stamp());
        }
        return app.filter(found -> found.process().identity().boot().equals(processes.boot()))
                .map(found -> sight(found, supervisorAlive));
    }

    private Optional<HeldApp> current(PodUid uid, AppInstance instance, HeldPod held) {
        Optional<FileStamp> stamp = stamp(uid, instance);
        Optional<HeldApp> known = held.app(instance.app())
                .filter(app -> app.instance().equals(instance)
                        && Optional.of(app.stamp()).equals(stamp));
        if (known.isPresent()) {
            return known;
        }
        Optional<HeldApp> read = stamp.flatMap(found -> read(uid, instance, found));
        held.holdApp(instance.app(), read);
        return read;
    }

    private Optional<HeldApp> read(PodUid uid, AppInstance instance, FileStamp stamp) {
        return statuses.app(uid, instance)
                .map(status -> new HeldApp(instance, stamp, status, HeldProcess.of(processes, status.process())));
    }

    private static boolean isOverButUnwritten(HeldApp app) {
        return app.status().end().isEmpty() && !app.process().isAlive();
    }

    /** No event tells that the supervisor has written; it does so within a millisecond, unless it waits for a log's disk. */
    private Optional<HeldApp> awaited(PodUid uid, AppInstance instance, HeldPod held, FileStamp old) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (stamp(uid, instance).equals(Optional.of(old)) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return current(uid, instance, held);
    }

    private Optional<FileStamp> stamp(PodUid uid, AppInstance instance) {
        return FileStamp.of(Path.of(layout.appStatus(uid, instance).value()));
    }

    /** As long as its supervisor lives, an end is an end when that has said how it came. */
    private AppSight sight(HeldApp app, boolean supervisorAlive) {
        AppStatus status = app.status();
        Instant begun = status.startedAt().orElse(status.createdAt());
        if (status.end().isPresent()) {
            AppStatus.End end = status.end().get();
            return new AppSight.Ended(end.status(), begun, end.at());
        }
        if (!supervisorAlive && !app.process().isAlive()) {
            return new AppSight.Ended(new ExitStatus.Lost(), begun, clock.instant());
        }
        if (status.startedAt().isEmpty()) {
            return new AppSight.Created(app.process().pid());
        }
        return app.process().isAlive() ? new AppSight.Running(app.process().pid(), begun) : new AppSight.Ending();
    }
}
