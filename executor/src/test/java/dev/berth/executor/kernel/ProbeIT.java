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
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Probes of running apps. */
@Timeout(60)
class ProbeIT {
    private static final String TOO_LONG = ": the head of the answer is too long";

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

    @Test
    void aRequestIsMadeInThePodsNetwork() throws IOException {
        KernelPod pod = host.pod(PodFixture.named("shop")
                        .app(AppFixture.named("web")
                                .layers(host.busybox())
                                .capabilities(new CapabilityRule.Retain(List.of(Capability.NET_ADMIN)))
                                .shell("ip link set lo up && echo up > /tmp/up && exec httpd -f -p 8080 -h /tmp")))
                .up();

        KernelPod.await(() -> probe(pod, http(8080, "/up")).isEmpty());
        assertThat(probe(pod, http(8080, "/down"))).isEqualTo("GET /down from port 8080: status 404");
        assertThat(probe(pod, http(8081, "/up"))).isEqualTo("connect to port 8081: Connection refused");
    }

    @Test
    void aServerThatMeansNoGoodCostsAProbeLittleTimeAndMemory() throws IOException {
        KernelPod pod = host.pod(PodFixture.named("shop")
                        .network(NetworkMode.HOST)
                        .app(AppFixture.named("web").layers(host.busybox())))
                .up();

        assertThat(ask(pod, HostileServer.sending("HTTP/1.1 302 Found\r\n\r\n")))
                .isEmpty();
        assertThat(ask(pod, HostileServer.sending("HTTP/1.1 500 No\r\n\r\n"))).endsWith(": status 500");
        assertThat(ask(pod, HostileServer.sending(""))).endsWith(": closed without an answer");
        assertThat(ask(pod, HostileServer.repeating("HTTP/1.1 200 OK\r\n", "A: b\r\n")))
                .endsWith(TOO_LONG);
        assertThat(ask(pod, HostileServer.repeating("HTTP/1.1 200 OK", "K"))).endsWith(TOO_LONG);
        assertThat(ask(pod, HostileServer.repeating("", "HTTP/1.1 100 Continue\r\n\r\n")))
                .endsWith(TOO_LONG);
        assertThat(ask(pod, HostileServer.repeating("", "\0"))).endsWith(TOO_LONG);
        assertThat(ask(pod, HostileServer.dripping("HTTP/1.1 200 OK\r\n", "A"))).endsWith(": no answer within 500 ms");
        assertThat(ask(pod, HostileServer.silent())).endsWith(": no answer within 500 ms");
    }

    private String ask(KernelPod pod, HostileServer server) throws IOException {
        try (server) {
            long begun = System.nanoTime();
            String error = probe(pod, http(server.port(), "/"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            return error;
        }
    }

    private static Probe.Http http(int port, String path) {
        return new Probe.Http(port, path, new TreeMap<>());
    }

    private KernelPod sleeping() throws IOException {
        return host.pod(PodFixture.named("shop").app(AppFixture.named("web").layers(host.busybox())))
                .up();
    }

    private String probe(KernelPod pod, Probe.Check check) {
        Probe probe = new Probe(check, Duration.ofSeconds(1), Duration.ofMillis(500), 3);
        Outcome outcome = host.carryOut(new Action.RunProbe(
                pod.handle(),
                pod.instance("web", 1),
                pod.target(),
                Probe.Kind.LIVENESS,
                probe,
                new Reason(Reason.Code.PROBE_DUE, "")));
        return ((Outcome.Probed) outcome).error();
    }
}
