package dev.berth.reconciler.plan;

import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs the probes that are due. While an app starts up, that is its startup probe alone. */
final class Probes {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private Probes() {}

    static List<Action> of(PodCase pod) {
        if (pod.removing() || !pod.supervisorAlive()) {
            return List.of();
        }
        return pod.apps().stream().flatMap(Probes::of).toList();
    }

    private static Stream<Action> of(AppCase app) {
        boolean probed =
                app.open() && app.running() && !app.frozen() && app.stop().isEmpty();
        return probed
                ? kinds(app).flatMap(kind -> app.probe(kind).map(probe -> run(app, kind, probe)).stream())
                : Stream.empty();
    }

    private static Stream<Probe.Kind> kinds(AppCase app) {
        return app.startingUp() ? Stream.of(Probe.Kind.STARTUP) : Stream.of(Probe.Kind.LIVENESS, Probe.Kind.READINESS);
    }

    private static Action run(AppCase app, Probe.Kind kind, Probe probe) {
        Instant due = due(app, kind, probe);
        Reason why = new Reason(Reason.Code.PROBE_DUE, "");
        return app.pod().now().isBefore(due)
                ? new Action.WakeAt(
                        new Lane.Probe(app.pod().handle().name(), new NamedProbe(app.name(), kind)), due, why)
                : new Action.RunProbe(
                        app.pod().handle(), app.instance(), app.pod().target(), kind, probe, why);
    }

    /**
     * A liveness probe is first due an interval after the start, the others at once. Until it has succeeded, a readiness probe is due more often than its
     * interval says, first after a short pause and then after ever longer ones: an app that is up soon is ready soon. A time that is ahead, as the clock was
     * set back, counts as none.
     */
    private static Instant due(AppCase app, Probe.Kind kind, Probe probe) {
        Instant start = app.record().startedAt().orElse(Instant.EPOCH);
        Optional<Health> health = app.health(kind);
        Instant last = health.map(Health::lastAt).orElse(start);
        if (last.isAfter(app.pod().now()) || (health.isEmpty() && kind != Probe.Kind.LIVENESS)) {
            return app.pod().now();
        }
        boolean early =
                kind == Probe.Kind.READINESS && health.filter(Health::good).isEmpty();
        return last.plus(early ? early(Duration.between(start, last), probe.interval()) : probe.interval());
    }

    private static Duration early(Duration age, Duration interval) {
        if (age.isNegative()) { // the clock was set back
            return interval;
        }
        Duration pause = age.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : age;
        return pause.compareTo(interval) < 0 ? pause : interval;
    }
}
