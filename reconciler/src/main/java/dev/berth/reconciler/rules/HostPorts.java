package dev.berth.reconciler.rules;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import java.util.Comparator;
import java.util.List;

/** The ports of an app or pod that hold a port of the host. */
public final class HostPorts {
    private HostPorts() {}

    /** Those of a pod. */
    public static List<Port> of(PodSpec spec) {
        return spec.apps().stream().flatMap(app -> of(app).stream()).toList();
    }

    /** Those of an app, by name. */
    public static List<Port> of(AppSpec spec) {
        return spec.ports().stream()
                .filter(port -> port.hostPort().isPresent())
                .sorted(Comparator.comparing(Port::name))
                .toList();
    }
}
