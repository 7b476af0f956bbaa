package dev.berth.reconciler.plan;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.rules.FieldRules;
import dev.berth.reconciler.rules.Impact;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a wanted target that can be stored now: everything but the changes of apps that must be stopped for them first. New defaults alone are taken
 * over by apps that do not run.
 */
final class Storable {
    private Storable() {}

    /** The target to store next; empty where it is the recorded one. */
    static Optional<PodTarget> of(PodCase pod) {
        return pod.wanted().flatMap(wanted -> merged(pod, wanted));
    }

    private static Optional<PodTarget> merged(PodCase pod, PodTarget wanted) {
        List<AppTarget> apps = new ArrayList<>();
        wanted.apps().forEach(app -> apps.add(merged(pod, app)));
        for (AppCase app : pod.apps()) {
            if (app.live() && wanted.app(app.name()).isEmpty()) {
                app.target().ifPresent(apps::add);
            }
        }
        PodTarget merged = new PodTarget(withApps(wanted.spec(), apps), apps, generation(pod, wanted, apps));
        return differs(pod, merged) ? Optional.of(merged) : Optional.empty();
    }

    private static AppTarget merged(PodCase pod, AppTarget wanted) {
        return pod.apps().stream()
                .filter(app -> app.name().equals(wanted.name()) && app.inUse())
                .findFirst()
                .flatMap(AppCase::target)
                .map(recorded -> ofLive(recorded, wanted))
                .orElse(wanted);
    }

    /** What a running app can take over: its spec where nothing of it needs a restart, never what was resolved anew. */
    private static AppTarget ofLive(AppTarget recorded, AppTarget wanted) {
        boolean restart = FieldRules.worst(FieldRules.diff(recorded, wanted)) == Impact.RESTART_APP;
        return restart
                ? recorded
                : new AppTarget(
                        wanted.spec(),
                        recorded.imageDigest(),
                        recorded.layers(),
                        recorded.argv(),
                        recorded.credentials(),
                        recorded.environment(),
                        recorded.secrets(),
                        recorded.workingDirectory(),
                        recorded.imageStopSignal(),
                        recorded.imageVolumes());
    }

    private static PodSpec withApps(PodSpec spec, List<AppTarget> apps) {
        List<AppSpec> specs = apps.stream().map(AppTarget::spec).toList();
        int init = spec.initApps().size();
        return new PodSpec(
                spec.name(),
                spec.labels(),
                spec.hostname(),
                spec.network(),
                spec.restart(),
                spec.isolators(),
                spec.volumes(),
                specs.subList(0, init),
                specs.subList(init, specs.size()),
                spec.after());
    }

    private static int generation(PodCase pod, PodTarget wanted, List<AppTarget> apps) {
        return apps.equals(wanted.apps())
                ? wanted.defaultsGeneration()
                : pod.target().defaultsGeneration();
    }

    /** Another order of apps is no difference, and another generation of defaults with the same values is none. */
    private static boolean differs(PodCase pod, PodTarget merged) {
        return !FieldRules.diff(pod.target(), merged).isEmpty()
                || merged.apps().stream()
                        .anyMatch(app -> !pod.target().app(app.name()).equals(Optional.of(app)));
    }
}
