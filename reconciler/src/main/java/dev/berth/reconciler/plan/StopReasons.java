package dev.berth.reconciler.plan;

import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.rules.Change;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an app must be stopped. */
final class StopReasons {
    private StopReasons() {}

    static Optional<Reason> of(AppCase app) {
        return app.pod()
                .record()
                .removal()
                .or(() -> changed(app))
                .or(() -> ordered(app))
                .or(() -> unhealthy(app))
                .or(() -> cgroupMissing(app));
    }

    /** Whether it is stopped because people ask for it, not for what it did. */
    static boolean isAskedFor(Reason reason) {
        return switch (reason.code()) {
            case FIELD_CHANGED, DELETED, OPERATOR -> true;
            default -> false;
        };
    }

    private static Optional<Reason> ordered(AppCase app) {
        if (app.pod().stopped()) {
            return Optional.of(new Reason(Reason.Code.OPERATOR, "stopped by an operator"));
        }
        return app.restartOrdered() && app.begun() && !app.record().ended()
                ? Optional.of(new Reason(Reason.Code.OPERATOR, "restarted by an operator"))
                : Optional.empty();
    }

    private static Optional<Reason> changed(AppCase app) {
        return app.pod().wanted().flatMap(wanted -> changed(app, wanted));
    }

    private static Optional<Reason> changed(AppCase app, PodTarget wanted) {
        Optional<AppTarget> after = wanted.app(app.name());
        if (after.isEmpty()) {
            return Optional.of(new Reason(Reason.Code.FIELD_CHANGED, "spec.apps: app " + app.name() + " removed"));
        }
        List<Change> changes =
                app.target().map(before -> FieldRules.diff(before, after.get())).orElse(List.of());
        return FieldRules.worst(changes) == Impact.RESTART_APP
                ? Optional.of(new Reason(Reason.Code.FIELD_CHANGED, words(changes, Impact.RESTART_APP)))
                : Optional.empty();
    }

    /** The changes of at least this impact in one line. */
    static String words(List<Change> changes, Impact least) {
        return changes.stream()
                .filter(change -> change.impact().compareTo(least) >= 0)
                .map(Change::words)
                .collect(Collectors.joining("; "));
    }

    private static Optional<Reason> unhealthy(AppCase app) {
        return app.open() && !app.frozen()
                ? unhealthy(app, Probe.Kind.STARTUP).or(() -> unhealthy(app, Probe.Kind.LIVENESS))
                : Optional.empty();
    }

    private static Optional<Reason> unhealthy(AppCase app, Probe.Kind kind) {
        int threshold = app.probe(kind).map(Probe::failureThreshold).orElse(Integer.MAX_VALUE);
        return app.health(kind)
                .filter(health -> health.failures() >= threshold)
                .map(health -> new Reason(
                        Reason.Code.UNHEALTHY,
                        kind.word() + " probe failed " + health.failures() + " times in a row: " + health.lastError()));
    }

    private static Optional<Reason> cgroupMissing(AppCase app) {
        return Optional.ofNullable(app.pod().sight().cgroups().get(app.cgroup()))
                .filter(sight -> app.running() && !sight.present())
                .map((CgroupSight sight) -> new Reason(Reason.Code.DRIFT, "cgroup " + app.cgroup() + " is gone"));
    }
}
