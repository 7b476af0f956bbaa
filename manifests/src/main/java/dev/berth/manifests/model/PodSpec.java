package dev.berth.manifests.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A pod as its manifest asks for it: apps that share a network, IPC, UTS and PID namespace. Lists keep the manifest's order.
 *
 * @param after what other pods must have come to before its apps are started
 * @param initApps run to completion one after the other before any of {@code apps} is started
 */
public record PodSpec(
        PodName name,
        SortedMap<String, String> labels,
        String hostname,
        NetworkMode network,
        RestartPolicy restart,
        ResourceIsolators isolators,
        List<Volume> volumes,
        List<AppSpec> initApps,
        List<AppSpec> apps,
        List<After> after) {
    public PodSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        volumes = List.copyOf(volumes);
        initApps = List.copyOf(initApps);
        apps = List.copyOf(apps);
        after = List.copyOf(after);
    }

    /** The init apps, then the others. */
    public List<AppSpec> everyApp() {
        return Stream.concat(initApps.stream(), apps.stream()).toList();
    }

    /** Where in the manifest the app at this index of {@link #everyApp} stands: {@code spec.apps[0]}. */
    public String place(int index) {
        int after = index - initApps.size();
        return after < 0 ? "spec.initApps[" + index + "]" : "spec.apps[" + after + "]";
    }
}
