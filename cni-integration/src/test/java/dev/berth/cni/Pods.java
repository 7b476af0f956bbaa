package dev.berth.cni;

import dev.berth.manifests.model.AppIsolators;
import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.CapabilityRule;
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
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import dev.berth.reconciler.world.PodUid;
import dev.berth.reconciler.world.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Pods of which only the network matters. */
final class Pods {
    private static final Reason REASON = new Reason(Reason.Code.NEW_POD, "test");

    private Pods() {}

    static PodHandle handle(int number) {
        return new PodHandle(new PodName("pod" + number), new PodUid("%012x".formatted(number)));
    }

    static Action.AttachNetwork attach(PodHandle pod, PodTarget target) {
        return new Action.AttachNetwork(pod, target, REASON);
    }

    static Action.DetachNetwork detach(PodHandle pod, PodTarget target) {
        return new Action.DetachNetwork(pod, target, REASON);
    }

    static PodTarget target(NetworkMode network, Port... ports) {
        return new PodTarget(spec(network, ports), List.of(), 1);
    }

    static PodSpec spec(NetworkMode network, Port... ports) {
        return new PodSpec(
                new PodName("pod"),
                new TreeMap<>(),
                "pod",
                network,
                new RestartPolicy(
                        RestartPolicy.Mode.ALWAYS,
                        new RestartPolicy.Backoff(Duration.ZERO, 1, Duration.ZERO, Duration.ZERO),
                        new RestartPolicy.ExitCodes(List.of(), List.of())),
                ResourceIsolators.NONE,
                List.of(),
                List.of(),
                List.of(app(List.of(ports))),
                List.of());
    }

    static Port port(int port, String address, int hostPort) {
        return new Port(
                new PortName("p" + hostPort),
                port,
                Port.Protocol.TCP,
                Optional.of(new Port.HostPort(address, hostPort)));
    }

    private static AppSpec app(List<Port> ports) {
        return new AppSpec(
                new AppName("app"),
                new ImageReference.RootfsDirectory(new HostPath("/srv/none")),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                false,
                List.of(),
                ports,
                new StopPolicy(Optional.of(Signal.TERM), Duration.ZERO),
                new LogPolicy(new ByteCount(0), 1),
                new AppIsolators(
                        ResourceIsolators.NONE, new CapabilityRule.Default(), true, Optional.empty(), List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
