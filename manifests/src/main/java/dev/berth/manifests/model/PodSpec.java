package dev.berth.manifests.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A pod as its manifest asks for it: apps that share a network, IPC, UTS and PID namespace. Lists keep the manifest's order. */
public record PodSpec(
        PodName name,
        SortedMap<String, String> labels,
        String hostname,
        NetworkMode network,
        RestartPolicy restart,
        ResourceIsolators isolators,
        List<Volume> volumes,
        List<AppSpec> apps) {
    public PodSpec {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        volumes = List.copyOf(volumes);
        apps = List.copyOf(apps);
    }
}
