package dev.berth.daemon.command;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.port.StateStore.AppEnd;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells the lines of the apps' newest runs that have ended from all others. */
final class EndedRuns {
    private final SortedMap<AppName, EndedRun> runs;

    private EndedRuns(SortedMap<AppName, EndedRun> runs) {
        this.runs = runs;
    }

    /**
     * The runs of some apps of a pod.
     *
     * @throws CommandException when none has ended
     */
    static EndedRuns of(LoggedApps apps, Service service) {
        Optional<PodRecord> pod =
                new Pods(PodStatuses.of(service.look())).find(apps.pod()).flatMap(PodStatus::record);
        List<AppEnd> ends = service.store().ends(apps.pod().value(), Integer.MAX_VALUE);
        SortedMap<AppName, EndedRun> runs = new TreeMap<>();
        for (AppName app : apps.names()) {
            EndedRun.of(of(app, ends), pod.flatMap(record -> running(record, app, service)))
                    .ifPresent(run -> runs.put(app, run));
        }
        if (runs.isEmpty()) {
            throw new CommandException(
                    ExitCode.PROBLEM,
                    "there is no previous run: none of " + words(apps)
                            + " has ended yet; leave out -p for the present one");
        }
        return new EndedRuns(runs);
    }

    boolean hold(OpenLogs.Line line) {
        EndedRun run = runs.get(line.app());
        return run != null && run.holds(line.line().at());
    }

    private static List<ExitRecord> of(AppName app, List<AppEnd> ends) {
        return ends.stream()
                .filter(end -> end.app().equals(app.value()))
                .map(AppEnd::exit)
                .toList();
    }

    /** The supervisor's time where it can be had: the record's is that of its answer, when the first lines may be written. */
    private static Optional<Instant> running(PodRecord pod, AppName name, Service service) {
        AppRecord app = pod.app(name);
        return app.ended()
                ? Optional.empty()
                : service.inside()
                        .statuses()
                        .app(pod.handle().uid(), app.instance())
                        .flatMap(status -> status.startedAt())
                        .or(app::startedAt);
    }

    private static String words(LoggedApps apps) {
        return apps.names().size() == 1 ? apps.pod() + "/" + apps.names().get(0) : "pod " + apps.pod();
    }
}
