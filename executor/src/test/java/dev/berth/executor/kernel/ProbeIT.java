package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Probe;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes of running apps. */
@Timeout(60)
class ProbeIT {
    private final KernelHost host;

    ProbeIT() throws IOException {
        host = KernelHost.start();
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void aCommandThatSucceedsIsHealthy() throws IOException {
        assertThat(probe(sleeping(), new Probe.Exec(List.of("true")))).isEmpty();
    }

    @Test
    void aCommandThatFailsTellsItsCodeAndFirstWords() throws IOException {
        assertThat(probe(sleeping(), new Probe.Exec(List.of("sh", "-c", "echo sick; echo very; exit 3"))))
                .isEqualTo("exit code 3: sick");
    }

    @Test
    void aCommandThatIsNotThereIsNamed() throws IOException {
        assertThat(probe(sleeping(), new Probe.Exec(List.of("/bin/check")))).endsWith("/bin/check: ENOENT");
    }

    @Test
    void aCommandThatTakesTooLongIsKilled() throws IOException {
        KernelPod pod = sleeping();

        assertThat(probe(pod, new Probe.Exec(List.of("sleep", "2000")))).isEqualTo("no end within 500 ms");
        KernelPod.await(() -> ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").endsWith("sleep 2000")));
    }

    @Test
    void aPortIsTriedInThePodsNetwork() throws IOException {
        KernelPod pod = host.pod(PodFixture.named("shop")
                        .app(AppFixture.named("web")
                                .layers(host.busybox())
                                .capabilities(new CapabilityRule.Retain(List.of(Capability.NET_ADMIN)))
                                .shell("ip link set lo up && echo up && exec nc -ll -p 8080 -e true")))
                .up();

        KernelPod.await(() -> probe(pod, new Probe.Tcp(8080)).isEmpty());
        assertThat(probe(pod, new Probe.Tcp(8081))).isEqualTo("connect to port 8081: Connection refused");
    }

    @Test
    void aPortOfAPodOnTheHostsNetworkIsTriedThere() throws IOException {
        KernelPod pod = host.pod(PodFixture.named("shop")
                        .network(NetworkMode.HOST)
                        .app(AppFixture.named("web").layers(host.busybox())))
                .up();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThat(probe(pod, new Probe.Tcp(server.getLocalPort()))).isEmpty();
        }
    }

    private KernelPod sleeping() throws IOException {
        return host.pod(PodFixture.named("shop").app(AppFixture.named("web").layers(host.busybox())))
                .up();
    }

    private String probe(KernelPod pod, Probe.Check check) {
        Probe probe = new Probe(check, Duration.ofSeconds(1), Duration.ofMillis(500), 3);
        Outcome outcome = host.carryOut(new Action.RunProbe(
                pod.handle(), pod.instance("web", 1), pod.target(), probe, new Reason(Reason.Code.PROBE_DUE, "")));
        return ((Outcome.Probed) outcome).error();
    }
}
