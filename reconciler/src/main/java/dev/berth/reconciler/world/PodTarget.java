package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import java.util.List;
import java.util.Optional;

/**
 * A pod with everything resolved; what is stored, compared and carried out.
 *
 * @param defaultsGeneration the generation of Berth's defaults that it was resolved with
 */
public record PodTarget(PodSpec spec, List<AppTarget> apps, int defaultsGeneration) {
    public PodTarget {
        apps = List.copyOf(apps);
    }

    /** The pod's name. */
    public PodName name() {
        return spec.name();
    }

    /** The app of that name, if the pod has it. */
    public Optional<AppTarget> app(AppName name) {
        return apps.stream().filter(app -> app.name().equals(name)).findFirst();
    }
}
