package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodTarget;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the witness sees of real networks, whole and damaged. */
final class NetworkWitnessIT {
    private static final PodTarget PLAIN = Pods.target(NetworkMode.DEFAULT);

    @TempDir
    private Path directory;

    private TestHost host;
    private CniNetworks networks;
    private PodHandle pod;

    @BeforeEach
    void prepare() throws IOException {
        host = new TestHost(directory);
        networks = host.networks(TestHost.PLUGINS);
        pod = host.pod(1);
    }

    @AfterEach
    void leave() throws IOException {
        networks.sweep(new TreeSet<>());
        host.close();
    }

    @Test
    void anAttachmentIsSeenInAScanAlone() {
        PodRecord record = joined();

        assertThat(networks.witness().attached(record, Depth.SCAN)).isEqualTo(Look.seen(true));
        assertThat(networks.witness().attached(record, Depth.GLANCE)).isEqualTo(Look.notLooked());
    }

    @Test
    void anInterfaceThatIsDownIsNoAttachment() {
        PodRecord record = joined();
        TestHost.run("nsenter", "--net=" + host.pin(pod), "ip", "link", "set", "eth0", "down");

        assertThat(networks.witness().attached(record, Depth.SCAN)).isEqualTo(Look.seen(false));
    }

    @Test
    void anInterfaceWithAnotherAddressIsNoAttachment() {
        PodRecord record = joined();
        TestHost.run("nsenter", "--net=" + host.pin(pod), "ip", "addr", "flush", "dev", "eth0");

        assertThat(networks.witness().attached(record, Depth.SCAN)).isEqualTo(Look.seen(false));
    }

    @Test
    void aHostEndOffItsBridgeIsNoAttachment() {
        PodRecord record = joined();
        TestHost.run("sh", "-c", "ip link set $(ls /sys/class/net/cnitest0/brif) nomaster");

        assertThat(networks.witness().attached(record, Depth.SCAN)).isEqualTo(Look.seen(false));
    }

    @Test
    void aLostNamespaceIsNoAttachment() {
        PodRecord record = joined();
        host.lose(pod);

        assertThat(networks.witness().attached(record, Depth.SCAN)).isEqualTo(Look.seen(false));
    }

    @Test
    void aLoopbackThatIsDownIsNoAttachment() {
        PodTarget none = Pods.target(NetworkMode.NONE);
        networks.attach().carryOut(Pods.attach(pod, none));
        assertThat(networks.witness().attached(record(none, List.of()), Depth.SCAN))
                .isEqualTo(Look.seen(true));
        TestHost.run("nsenter", "--net=" + host.pin(pod), "ip", "link", "set", "lo", "down");

        assertThat(networks.witness().attached(record(none, List.of()), Depth.SCAN))
                .isEqualTo(Look.seen(false));
    }

    @Test
    void portsInUseAreToldWithTheirHolder() throws IOException {
        try (ServerSocket tcp = new ServerSocket(0);
                DatagramSocket udp = new DatagramSocket(0)) {
            String tcpKey = "tcp/" + tcp.getLocalPort();
            String udpKey = "udp/" + udp.getLocalPort();

            assertThat(networks.witness().listeners(List.of(tcpKey, udpKey, "tcp/1")))
                    .containsOnlyKeys(tcpKey, udpKey)
                    .allSatisfy((key, holder) -> assertThat(holder)
                            .endsWith(" (process " + ProcessHandle.current().pid() + ")"));
        }
    }

    private PodRecord joined() {
        var outcome = (Outcome.Attached) networks.attach().carryOut(Pods.attach(pod, PLAIN));
        return record(PLAIN, List.of(outcome.attachment()));
    }

    private PodRecord record(PodTarget target, List<Attachment> attachments) {
        return new PodRecord(
                pod,
                target,
                "boot",
                Instant.EPOCH,
                Optional.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                attachments,
                Optional.empty());
    }
}
