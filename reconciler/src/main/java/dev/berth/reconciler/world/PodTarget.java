package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.RestartPolicy;
import java.util.List;
import java.util.Optional;

/**
 * A pod with everything resolved; what is stored, compared and carried out.
 *
 * @param apps the init apps in their order, then the others
 * @param defaultsGeneration the generation of Berth's defaults that it was resolved with
 */
public record PodTarget(PodSpec spec, List<AppTarget> apps, int defaultsGeneration) {
    public PodTarget {
        apps = List.copyOf(apps);
    }

    /** A target of which only the spec is known; for comparisons. */
    public static PodTarget sketch(PodSpec spec) {
        return new PodTarget(
                spec, spec.everyApp().stream().map(AppTarget::sketch).toList(), 0);
    }

    /** The pod's name. */
    public PodName name() {
        return spec.name();
    }

    /** The app of that name, if the pod has it. */
    public Optional<AppTarget> app(AppName name) {
        return apps.stream().filter(app -> app.name().equals(name)).findFirst();
    }

    /** Whether an app runs to completion before the others are started. */
    public boolean isInit(AppName name) {
        return spec.initApps().stream().anyMatch(app -> app.name().equals(name));
    }

    /** When an app is started again: an init app only until it has completed. */
    public RestartPolicy restart(AppName name) {
        RestartPolicy restart = spec.restart();
        boolean once = isInit(name) && restart.mode() == RestartPolicy.Mode.ALWAYS;
        return once
                ? new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, restart.backoff(), restart.exitCodes())
                : restart;
    }
}
