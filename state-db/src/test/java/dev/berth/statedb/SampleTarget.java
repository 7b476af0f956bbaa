package dev.berth.statedb;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.model.FileMode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.LogPolicy;
import dev.berth.manifests.model.Mount;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import dev.berth.manifests.model.PortName;
import dev.berth.manifests.model.Probe;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.manifests.model.Signal;
import dev.berth.manifests.model.StopPolicy;
import dev.berth.manifests.model.UserReference;
import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.PodTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A target that uses every kind of value there is in one: {@code web} has everything set, {@code plain} as little as possible. */
final class SampleTarget {
    private static final ContainerPath ROOT = new ContainerPath("/");

    private SampleTarget() {}

    static PodTarget named(String pod) {
        return named(pod, Optional.of(Signal.TERM));
    }

    /** The same with a stop signal of the plain app, which targets before version 5 had where the manifest named none. */
    static PodTarget named(String pod, Optional<Signal> signal) {
        return new PodTarget(spec(pod, signal), List.of(resolved(web()), resolved(plain(signal))), 1);
    }

    private static PodSpec spec(String pod, Optional<Signal> signal) {
        return new PodSpec(
                new PodName(pod),
                map("tier", "front"),
                "host-of-" + pod,
                NetworkMode.DEFAULT,
                new RestartPolicy(
                        RestartPolicy.Mode.ON_FAILURE,
                        new RestartPolicy.Backoff(
                                Duration.ofMillis(500), 2.5, Duration.ofMinutes(5), Duration.ofMinutes(10)),
                        new RestartPolicy.ExitCodes(List.of(0, 3), List.of(64))),
                isolators(),
                List.of(
                        new Volume.Host(volume("host"), new HostPath("/srv/data"), true),
                        new Volume.Empty(
                                volume("scratch"),
                                Volume.Medium.MEMORY,
                                Optional.of(new ByteCount(1 << 20)),
                                new FileMode(01777)),
                        new Volume.Empty(volume("disk"), Volume.Medium.DISK, Optional.empty(), new FileMode(0755)),
                        new Volume.Files(volume("files"), map("etc/motd", "hello\n\"world\" \u00e9\n"))),
                List.of(),
                List.of(web(), plain(signal)),
                List.of());
    }

    private static AppSpec web() {
        return new AppSpec(
                new AppName("web"),
                new ImageReference.OciLayout(new HostPath("/srv/images/busybox"), "1.36"),
                Optional.empty(),
                List.of("/bin/httpd", "-f", ""),
                List.of(),
                Optional.empty(),
                Optional.of(new UserReference.Name("www")),
                Optional.of(new UserReference.Id(33)),
                map("EMPTY", ""),
                new TreeMap<>(),
                Optional.of(new ContainerPath("/srv")),
                true,
                List.of(new Mount(volume("host"), new ContainerPath("/data"), false)),
                List.of(
                        port("http", 80, Port.Protocol.TCP, Optional.of(new Port.HostPort("127.0.0.1", 8080))),
                        port("dns", 53, Port.Protocol.UDP, Optional.empty())),
                new StopPolicy(Optional.of(Signal.QUIT), Duration.ofSeconds(30)),
                new LogPolicy(new ByteCount(10 << 20), 3),
                new AppIsolators(
                        isolators(),
                        new CapabilityRule.Retain(List.of(Capability.NET_BIND_SERVICE)),
                        false,
                        Optional.empty(),
                        List.of()),
                Optional.of(new Probe(
                        new Probe.Exec(List.of("/bin/check", "-q")), Duration.ofSeconds(10), Duration.ofSeconds(1), 3)),
                Optional.empty(),
                Optional.empty());
    }

    private static AppSpec plain(Optional<Signal> signal) {
        return new AppSpec(
                new AppName("plain"),
                new ImageReference.RootfsDirectory(new HostPath("/srv/roots/plain")),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                map(),
                new TreeMap<>(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                new StopPolicy(signal, Duration.ZERO),
                new LogPolicy(new ByteCount(0), 1),
                new AppIsolators(
                        ResourceIsolators.NONE,
                        new CapabilityRule.Remove(List.of(Capability.MKNOD)),
                        true,
                        Optional.empty(),
                        List.of()),
                Optional.of(new Probe(new Probe.Tcp(80), Duration.ofSeconds(1), Duration.ofMillis(250), 1)),
                Optional.empty(),
                Optional.empty());
    }

    private static AppTarget resolved(AppSpec app) {
        return new AppTarget(
                app,
                "sha256:0123456789abcdef",
                List.of(new HostPath("/var/lib/berth/images/layers/2"), new HostPath("/var/lib/berth/images/layers/1")),
                List.of("/bin/httpd", "-f"),
                new AppTarget.Credentials(33, 33),
                map("HOME", "/", "PATH", "/bin"),
                new TreeMap<>(),
                ROOT,
                Optional.empty(),
                List.of());
    }

    private static ResourceIsolators isolators() {
        return new ResourceIsolators(
                Optional.of(new ResourceIsolators.Cpu(Optional.of(new CpuQuantity(100)), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ResourceIsolators.Memory(
                        Optional.empty(), Optional.of(new ByteCount(96 << 20)), Optional.of(new ByteCount(128 << 20)))),
                Optional.of(new ResourceIsolators.Pids(64)));
    }

    private static Port port(String name, int port, Port.Protocol protocol, Optional<Port.HostPort> hostPort) {
        return new Port(new PortName(name), port, protocol, hostPort);
    }

    private static VolumeName volume(String name) {
        return new VolumeName(name);
    }

    private static SortedMap<String, String> map(String... keysAndValues) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
