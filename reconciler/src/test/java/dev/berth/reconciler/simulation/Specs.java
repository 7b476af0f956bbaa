package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Sample specs, and copies with one field changed. */
public final class Specs {
    /** The image that sample apps use. */
    public static final ImageReference BUSYBOX = new ImageReference.OciLayout(new HostPath("/images/busybox"), "1.35");

    /** Restarts always, immediately after ten good seconds, else after 100 ms doubling to a minute; 78 is fatal. */
    public static final RestartPolicy ALWAYS = restart(RestartPolicy.Mode.ALWAYS);

    private Specs() {}

    public static RestartPolicy restart(RestartPolicy.Mode mode) {
        return new RestartPolicy(
                mode,
                new RestartPolicy.Backoff(Duration.ofMillis(100), 2, Duration.ofMinutes(1), Duration.ofSeconds(10)),
                new RestartPolicy.ExitCodes(List.of(0), List.of(78)));
    }

    /** A pod on the default network with the apps of these names. */
    public static PodSpec pod(String name, String... apps) {
        List<AppSpec> specs = new ArrayList<>();
        for (String app : apps) {
            specs.add(app(app));
        }
        return new PodSpec(
                new PodName(name),
                new TreeMap<>(),
                name,
                NetworkMode.DEFAULT,
                ALWAYS,
                ResourceIsolators.NONE,
                List.of(),
                List.of(),
                specs,
                List.of());
    }

    /** An app that runs a server of busybox. */
    public static AppSpec app(String name) {
        return new AppSpec(
                new AppName(name),
                BUSYBOX,
                Optional.empty(),
                List.of("/bin/" + name),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                new StopPolicy(Optional.of(Signal.TERM), Duration.ofSeconds(10)),
                new LogPolicy(new ByteCount(10 << 20), 5),
                new AppIsolators(
                        ResourceIsolators.NONE, new CapabilityRule.Default(), true, Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static PodSpec withApps(PodSpec pod, List<AppSpec> apps) {
        return rebuilt(pod, pod.volumes(), pod.initApps(), apps);
    }

    public static PodSpec withVolumes(PodSpec pod, List<Volume> volumes) {
        return rebuilt(pod, volumes, pod.initApps(), pod.apps());
    }

    /** The pod with init apps of these names, in this order. */
    public static PodSpec withInitApps(PodSpec pod, String... names) {
        return rebuilt(pod, pod.volumes(), Stream.of(names).map(Specs::app).toList(), pod.apps());
    }

    private static PodSpec rebuilt(PodSpec pod, List<Volume> volumes, List<AppSpec> initApps, List<AppSpec> apps) {
        return new PodSpec(
                pod.name(),
                pod.labels(),
                pod.hostname(),
                pod.network(),
                pod.restart(),
                pod.isolators(),
                volumes,
                initApps,
                apps,
                pod.after());
    }

    public static PodSpec withIsolators(PodSpec pod, ResourceIsolators isolators) {
        return new PodSpec(
                pod.name(),
                pod.labels(),
                pod.hostname(),
                pod.network(),
                pod.restart(),
                isolators,
                pod.volumes(),
                pod.initApps(),
                pod.apps(),
                pod.after());
    }

    /** The pod, which starts when each of the others has come so far. */
    public static PodSpec after(PodSpec pod, After... after) {
        return new PodSpec(
                pod.name(),
                pod.labels(),
                pod.hostname(),
                pod.network(),
                pod.restart(),
                pod.isolators(),
                pod.volumes(),
                pod.initApps(),
                pod.apps(),
                List.of(after));
    }

    public static PodSpec withNetwork(PodSpec pod, NetworkMode network) {
        return new PodSpec(
                pod.name(),
                pod.labels(),
                pod.hostname(),
                network,
                pod.restart(),
                pod.isolators(),
                pod.volumes(),
                pod.initApps(),
                pod.apps(),
                pod.after());
    }

    public static PodSpec withRestart(PodSpec pod, RestartPolicy restart) {
        return new PodSpec(
                pod.name(),
                pod.labels(),
                pod.hostname(),
                pod.network(),
                restart,
                pod.isolators(),
                pod.volumes(),
                pod.initApps(),
                pod.apps(),
                pod.after());
    }

    public static PodSpec withLabels(PodSpec pod, SortedMap<String, String> labels) {
        return new PodSpec(
                pod.name(),
                labels,
                pod.hostname(),
                pod.network(),
                pod.restart(),
                pod.isolators(),
                pod.volumes(),
                pod.initApps(),
                pod.apps(),
                pod.after());
    }

    /** The pod with its app of that name changed. */
    public static PodSpec edit(PodSpec pod, String app, UnaryOperator<AppSpec> change) {
        return rebuilt(pod, pod.volumes(), edit(pod.initApps(), app, change), edit(pod.apps(), app, change));
    }

    private static List<AppSpec> edit(List<AppSpec> apps, String app, UnaryOperator<AppSpec> change) {
        return apps.stream()
                .map(spec -> spec.name().value().equals(app) ? change.apply(spec) : spec)
                .toList();
    }

    /** Isolators with these limits; 0 leaves one out. */
    public static ResourceIsolators limits(long memory, long pids) {
        return new ResourceIsolators(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                memory == 0
                        ? Optional.empty()
                        : Optional.of(new ResourceIsolators.Memory(
                                Optional.empty(), Optional.empty(), Optional.of(new ByteCount(memory)))),
                pids == 0 ? Optional.empty() : Optional.of(new ResourceIsolators.Pids(pids)));
    }

    /** A disk volume that Berth makes. */
    public static Volume disk(String name) {
        return new Volume.Empty(new VolumeName(name), Volume.Medium.DISK, Optional.empty(), new FileMode(0755));
    }

    /** A TCP port that is reached through a port of the host. */
    public static Port hostPort(String name, int port, int hostPort) {
        return new Port(
                new PortName(name), port, Port.Protocol.TCP, Optional.of(new Port.HostPort("0.0.0.0", hostPort)));
    }
}
