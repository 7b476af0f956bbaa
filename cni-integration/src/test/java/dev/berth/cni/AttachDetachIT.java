package dev.berth.cni;

import static dev.berth.cni.Pods.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods on the real bridge of the real host. */
final class AttachDetachIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path HOST_NETNS = Path.of("/proc/self/ns/net");
    private static final PodTarget PLAIN = Pods.target(NetworkMode.DEFAULT);
    private static final PodTarget WEB = Pods.target(NetworkMode.DEFAULT, port(80, "0.0.0.0", 18080));

    @TempDir
    private Path directory;

    private TestHost host;
    private CniNetworks networks;
    private String before;

    @BeforeEach
    void prepare() throws IOException {
        host = new TestHost(directory);
        before = TestHost.footprint();
        networks = host.networks(TestHost.PLUGINS);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        networks.sweep(new TreeSet<>());
        String after = TestHost.footprint();
        host.close();
        assertThat(after).isEqualTo(before);
    }

    @Test
    void aHostPortAnswersOnLoopbackAndHostAddress() throws IOException {
        PodHandle pod = host.pod(1);
        String address = host.attach(networks, pod, WEB);
        host.serve(host.pin(pod), 80);

        assertThat(TestHost.ask(HOST_NETNS, address, 80)).isEqualTo("10.213.64.1");
        assertThat(TestHost.ask(HOST_NETNS, "127.0.0.1", 18080)).isEqualTo("10.213.64.1");
        assertThat(TestHost.ask(HOST_NETNS, TestHost.ADDRESS, 18080)).isEqualTo(TestHost.ADDRESS);
        assertThat(TestHost.ask(host.pin(pod), TestHost.ADDRESS, 18080)).isEqualTo("10.213.64.1");

        TestHost.detach(networks, pod, WEB);
        assertThatThrownBy(() -> TestHost.ask(HOST_NETNS, "127.0.0.1", 18080)).isInstanceOf(IOException.class);
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void aHostPortOfOneAddressAnswersThereAlone() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, Pods.target(NetworkMode.DEFAULT, port(80, "127.0.0.1", 18081)));
        host.serve(host.pin(pod), 80);

        assertThat(TestHost.ask(HOST_NETNS, "127.0.0.1", 18081)).isEqualTo("10.213.64.1");
        assertThatThrownBy(() -> TestHost.ask(HOST_NETNS, TestHost.ADDRESS, 18081))
                .isInstanceOf(IOException.class);
    }

    @Test
    void podsReachEachOtherAndTheSecondOutlivesTheFirst() throws IOException {
        PodHandle first = host.pod(1);
        PodHandle second = host.pod(2);
        String address = host.attach(networks, first, PLAIN);
        String other = host.attach(networks, second, WEB);
        host.serve(host.pin(second), 80);

        assertThat(TestHost.ask(host.pin(first), other, 80)).isEqualTo(address);
        TestHost.detach(networks, first, PLAIN);
        assertThat(TestHost.ask(HOST_NETNS, "127.0.0.1", 18080)).isEqualTo("10.213.64.1");
        TestHost.detach(networks, second, WEB);
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void whatLeavesTheHostCarriesTheHostsAddress() throws IOException {
        PodHandle pod = host.pod(1);
        PodHandle outside = host.pod(9);
        host.joinByCable(outside, "198.51.100.0", "198.51.100.1");
        before = TestHost.footprint();
        host.attach(networks, pod, PLAIN);
        host.serve(host.pin(outside), 7);

        assertThat(TestHost.ask(host.pin(pod), "198.51.100.1", 7)).isEqualTo("198.51.100.0");
    }

    @Test
    void whatOthersCameToNeedStays() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        TestHost.run("ip", "link", "add", "cnitest-other", "type", "bridge");
        TestHost.run("iptables", "-t", "nat", "-N", "OTHER");
        TestHost.run("iptables", "-t", "nat", "-A", NatRules.HOST_PORTS, "-p", "tcp", "--dport", "9", "-j", "OTHER");
        TestHost.detach(networks, pod, WEB);

        String after = TestHost.footprint();
        assertThat(after)
                .contains("cnitest-other", "ip_forward:1", ":OTHER", "-A CNI-HOSTPORT-DNAT -p tcp")
                .contains("-A PREROUTING -m addrtype --dst-type LOCAL -j CNI-HOSTPORT-DNAT")
                .doesNotContain("BERTH")
                .doesNotContain("cnitest0");
        before = after;
        host.onClose("ip link delete cnitest-other; iptables -t nat -F; iptables -t nat -X; nft delete table ip nat;"
                + " echo 0 > /proc/sys/net/ipv4/ip_forward");
    }

    @Test
    void whatOthersHadBeforeStays() throws IOException {
        TestHost.run("iptables", "-t", "nat", "-N", NatRules.HOST_PORTS);
        TestHost.run("iptables", "-t", "nat", "-A", "OUTPUT", "-p", "tcp", "--dport", "9", "-j", NatRules.HOST_PORTS);
        before = TestHost.footprint();
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        TestHost.detach(networks, pod, WEB);

        assertThat(TestHost.run("iptables", "-t", "nat", "-S"))
                .contains("-A OUTPUT -p tcp -m tcp --dport 9 -j CNI-HOSTPORT-DNAT");
        before = TestHost.footprint();
        host.onClose("iptables -t nat -F; iptables -t nat -X; nft delete table ip nat");
    }

    @Test
    void aPodWithoutNetworkHasALoopback() throws IOException {
        PodHandle pod = host.pod(1);
        PodTarget none = Pods.target(NetworkMode.NONE);
        assertThat(networks.attach().carryOut(Pods.attach(pod, none))).isEqualTo(new Outcome.Done());
        host.serve(host.pin(pod), 80);

        assertThat(TestHost.ask(host.pin(pod), "127.0.0.1", 80)).isEqualTo("127.0.0.1");
        assertThat(TestHost.footprint()).isEqualTo(before);
        TestHost.detach(networks, pod, none);
    }

    @Test
    void attachingAgainLeavesOneAttachment() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        String address = host.attach(networks, pod, WEB);
        host.serve(host.pin(pod), 80);

        assertThat(TestHost.ask(HOST_NETNS, "127.0.0.1", 18080)).isEqualTo("10.213.64.1");
        assertThat(new Leases(host.leases()).of(pod.uid().value())).containsExactly(address);
    }

    @Test
    void aCrashBeforeTheResultWasKeptIsTakenBackByTheNextTry() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        StoredAttachment whole = host.files().find(pod.uid()).orElseThrow();
        host.files().put(pod.uid(), StoredAttachment.begun(whole.requests()));

        CniNetworks restarted = host.networks(TestHost.PLUGINS);
        String address = host.attach(restarted, pod, WEB);
        assertThat(new Leases(host.leases()).of(pod.uid().value())).containsExactly(address);
    }

    @Test
    void aFileThatAPowerLossEmptiedIsNoObstacle() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        Files.writeString(host.file(pod), "");

        host.attach(host.networks(TestHost.PLUGINS), pod, WEB);
        assertThat(new Leases(host.leases()).of(pod.uid().value())).hasSize(1);
        Files.writeString(host.file(pod), "");
        TestHost.detach(host.networks(TestHost.PLUGINS), pod, WEB);
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void detachingTwiceIsDetachingOnce() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        TestHost.detach(networks, pod, WEB);
        TestHost.detach(networks, pod, WEB);

        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void aPodWhoseNamespaceIsGoneIsDetached() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        host.lose(pod);
        TestHost.detach(networks, pod, WEB);

        assertThat(new Leases(host.leases()).of(pod.uid().value())).isEmpty();
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void afterARebootTheAddressIsGivenBack() throws IOException {
        PodHandle pod = host.pod(1);
        host.attach(networks, pod, WEB);
        host.lose(pod);
        Files.createFile(host.pin(pod));
        TestHost.run("ip", "link", "delete", TestHost.SETTINGS.bridge());
        new NatTable(new Command(PATIENCE))
                .change(new NatRules(TestHost.SETTINGS).removal(new NatTable(new Command(PATIENCE)).list(), false));

        TestHost.detach(host.networks(TestHost.PLUGINS), pod, WEB);
        assertThat(new Leases(host.leases()).of(pod.uid().value())).isEmpty();
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void aSweepTakesBackWhatNobodyKnows() throws IOException {
        PodHandle known = host.pod(1);
        PodHandle unknown = host.pod(2);
        host.attach(networks, known, PLAIN);
        String address = host.attach(networks, unknown, WEB);
        Files.writeString(host.leases().resolve("10.213.64.77"), "long-gone\r\neth0");

        assertThat(networks.sweep(Set.of(known.uid())))
                .containsExactly("address " + address, "address 10.213.64.77", "networks of " + unknown.uid());
        assertThat(host.leases().resolve(address)).doesNotExist();
        assertThat(new Leases(host.leases()).of(known.uid().value())).hasSize(1);
        TestHost.detach(networks, known, PLAIN);
    }

    @Test
    void anUnpinnedNamespaceIsNamed() {
        assertThatThrownBy(() -> host.attach(networks, Pods.handle(5), PLAIN))
                .isInstanceOf(HostException.class)
                .hasMessage("attach network of 000000000005: its namespace is not pinned");
    }
}
