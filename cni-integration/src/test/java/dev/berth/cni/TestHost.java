package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.HostRoot;
import dev.berth.linux.netns.NamespaceThread;
import dev.berth.linux.netns.NetnsPins;
import dev.berth.linux.netns.NetnsSockets;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.Attachment;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.Outcome;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** This host with an instance of its own, whose pods are empty namespaces. */
final class TestHost implements Closeable {
    private static final String UPLINK = "cnitest-up";
    static final Path PLUGINS = Path.of("/usr/lib/cni");
    static final NetworkSettings SETTINGS = new NetworkSettings("cnitest", Subnet.parse("10.213.64.0/24"));
    /** An address of this host that is not on the loopback. */
    static final String ADDRESS = "198.51.100.129";

    private static final Command COMMAND = new Command(Duration.ofSeconds(20));

    private final HostLayout layout;
    private final NetnsPins pins;
    private final List<Closeable> open = new ArrayList<>();

    TestHost(Path directory) throws IOException {
        Path run = Files.createDirectories(directory.resolve("run")).toRealPath();
        layout = new HostLayout(
                new HostPath(directory.toRealPath().resolve("state").toString()),
                new HostPath(run.toString()),
                SETTINGS.instance());
        pins = new NetnsPins(HostRoot.system(), Path.of(layout.netnsDirectory().value()));
        pins.prepare();
        run("ip", "link", "add", UPLINK, "type", "bridge");
        run("ip", "addr", "add", ADDRESS + "/25", "dev", UPLINK);
        run("ip", "link", "set", UPLINK, "up");
        // So that no thread in a pod's namespace is the first to use these classes.
        new ServerSocket(0).close();
    }

    /** A fresh service, as after a start of the daemon. */
    CniNetworks networks(Path... plugins) {
        return networks(Duration.ofSeconds(20), plugins);
    }

    CniNetworks networks(Duration limit, Path... plugins) {
        return new CniNetworks(HostRoot.system(), layout, SETTINGS, List.of(plugins), limit);
    }

    Path leases() {
        return Path.of(layout.networks().value()).resolve("leases/cnitest-default");
    }

    AttachmentFiles files() {
        return new AttachmentFiles(Path.of(layout.networks().value()).resolve("attachments"));
    }

    Path file(PodHandle pod) {
        return Path.of(layout.networks().value()).resolve("attachments/" + pod.uid() + ".json");
    }

    Path pin(PodHandle pod) {
        return pins.path(pod.uid().value());
    }

    /** Makes and pins a namespace. */
    PodHandle pod(int number) throws IOException {
        PodHandle pod = Pods.handle(number);
        Process sleeper = new ProcessBuilder("unshare", "--net", "sh", "-c", "echo ready; exec sleep 60").start();
        try {
            assertThat(sleeper.inputReader().readLine()).isEqualTo("ready");
            pins.pin(pod.uid().value(), Path.of("/proc/" + sleeper.pid() + "/ns/net"));
        } finally {
            sleeper.destroyForcibly().onExit().join();
        }
        return pod;
    }

    /** Loses a namespace: no process and no pin keeps it. */
    void lose(PodHandle pod) {
        pins.unpin(pod.uid().value());
    }

    String attach(CniNetworks networks, PodHandle pod, PodTarget target) {
        Outcome outcome = networks.attach().carryOut(Pods.attach(pod, target));
        Attachment attachment = ((Outcome.Attached) outcome).attachment();
        assertThat(attachment.interfaceName()).isEqualTo("eth0");
        return attachment.addresses().get(0).replaceFirst("/.*", "");
    }

    static void detach(CniNetworks networks, PodHandle pod, PodTarget target) {
        assertThat(networks.detach().carryOut(Pods.detach(pod, target))).isEqualTo(new Outcome.Done());
    }

    /** Answers every connection to a port of a namespace with the caller's address. */
    void serve(Path namespace, int port) {
        ServerSocket server = NamespaceThread.call(namespace, () -> listen(port));
        open.add(server);
        Thread thread = new Thread(() -> answer(server), "server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Takes back what a test did to the host. */
    void onClose(String script) {
        open.add(() -> run("sh", "-c", script));
    }

    /** A second network of the host, on which nobody knows the pods' addresses. */
    void joinByCable(PodHandle outside, String hostAddress, String address) {
        run("ip", "link", "add", "cnitest-out", "type", "veth", "peer", "name", "cable");
        open.add(() -> run("ip", "link", "delete", "cnitest-out"));
        String pin = pin(outside).toString();
        run("sh", "-c", "exec 3<" + pin + "; ip link set cable netns /proc/$$/fd/3");
        run("ip", "addr", "add", hostAddress + "/31", "dev", "cnitest-out");
        run("ip", "link", "set", "cnitest-out", "up");
        run("nsenter", "--net=" + pin, "ip", "addr", "add", address + "/31", "dev", "cable");
        run("nsenter", "--net=" + pin, "ip", "link", "set", "cable", "up");
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 5, InetAddress.getByName("0.0.0.0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(ServerSocket server) {
        while (!server.isClosed()) {
            try (var connection = server.accept()) {
                String caller = connection.getInetAddress().getHostAddress();
                connection.getOutputStream().write(caller.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }

    /** What a server says to a caller in this namespace: the caller's address as the server sees it. */
    static String ask(Path namespace, String address, int port) throws IOException {
        var target = new InetSocketAddress(InetAddress.getByName(address), port);
        try (var connection = NetnsSockets.connect(namespace, target, Duration.ofSeconds(3))) {
            return new String(connection.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Everything that could leak, as text. */
    static String footprint() {
        return String.join(
                "\n",
                run("sh", "-c", "ip -o link | sed 's/^[0-9]*: //; s/ mtu .*//'"),
                run("sh", "-c", "iptables-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'"),
                run("sh", "-c", "ip6tables-save | grep -v '^#' | sed 's/\\[[0-9:]*\\]//'"),
                run("sh", "-c", "nft list tables | sort"),
                run("sh", "-c", "grep -H . /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/*/route_localnet"));
    }

    static String run(String... words) {
        Command.Result result = COMMAND.run(List.of(words));
        assertThat(result.status())
                .as(String.join(" ", words) + ": " + result.errors())
                .isZero();
        return result.output().strip();
    }

    @Override
    public void close() throws IOException {
        for (Closeable resource : open) {
            resource.close();
        }
        pins.dismantle();
        run("ip", "link", "delete", UPLINK);
    }
}
