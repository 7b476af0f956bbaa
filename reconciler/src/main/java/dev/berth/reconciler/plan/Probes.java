package dev.berth.reconciler.plan;

import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs the liveness probes that are due. */
final class Probes {
    private Probes() {}

    static List<Action> of(PodCase pod) {
        if (pod.removing() || !pod.supervisorAlive()) {
            return List.of();
        }
        return pod.apps().stream().flatMap(app -> of(app).stream()).toList();
    }

    private static Optional<Action> of(AppCase app) {
        boolean probed =
                app.open() && app.running() && !app.frozen() && app.stop().isEmpty();
        return probed
                ? app.target().flatMap(target -> target.spec().liveness()).map(probe -> probe(app, probe))
                : Optional.empty();
    }

    private static Action probe(AppCase app, Probe probe) {
        Instant last = last(app);
        Instant due = last.plus(probe.interval());
        Instant now = app.pod().now();
        boolean clockSetBack = last.isAfter(now);
        Reason why = new Reason(Reason.Code.PROBE_DUE, "");
        return now.isBefore(due) && !clockSetBack
                ? new Action.WakeAt(new Lane.Probe(app.pod().handle().name(), app.name()), due, why)
                : new Action.RunProbe(
                        app.pod().handle(), app.instance(), app.pod().target(), probe, why);
    }

    private static Instant last(AppCase app) {
        return Optional.ofNullable(app.pod().sight().health().get(app.name()))
                .filter(health -> health.instance().equals(app.instance()))
                .map(Health::lastAt)
                .or(() -> app.record().startedAt())
                .orElse(Instant.EPOCH);
    }
}
