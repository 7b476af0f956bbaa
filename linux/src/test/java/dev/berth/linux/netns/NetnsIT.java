package dev.berth.linux.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.HostRoot;
import dev.berth.linux.SyscallException;
import dev.berth.linux.mount.MountTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetnsIT {
    private static final NetnsId HOSTS = NetnsId.of(Path.of("/proc/self/ns/net"));
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @TempDir
    Path directory;

    private NetnsPins pins;
    private Process holder;
    private Path namespace;

    @BeforeEach
    void make_a_namespace() throws Exception {
        pins = new NetnsPins(HostRoot.system(), directory.toRealPath().resolve("netns"));
        pins.prepare();
        holder = new ProcessBuilder("unshare", "--net", "sh", "-c", "ip link set lo up && echo up && exec sleep 100")
                .start();
        assertThat(holder.getInputStream().read()).isEqualTo('u');
        namespace = HostRoot.system().proc(holder.pid(), "ns/net");
    }

    @AfterEach
    void take_it_away() throws InterruptedException {
        holder.destroyForcibly().waitFor();
        pins.dismantle();
        assertThat(MountTable.read(HostRoot.system()).below(directory)).isEmpty();
    }

    @Test
    void a_pin_outlives_the_last_process_and_goes_when_let_go() throws Exception {
        NetnsId id = NetnsId.of(namespace);
        pins.pin("web", namespace);
        pins.pin("web", namespace);
        holder.destroyForcibly().waitFor();

        assertThat(pins.list()).containsOnlyKeys("web").containsEntry("web", id);
        assertThat(NamespaceThread.<NetnsId>call(pins.path("web"), NetnsIT::current))
                .isEqualTo(id);

        pins.unpin("web");
        pins.unpin("web");
        assertThat(pins.list()).isEmpty();
        assertThat(pins.path("web")).doesNotExist();
    }

    @Test
    void pinning_again_replaces_another_namespace() {
        pins.pin("web", Path.of("/proc/self/ns/net"));
        pins.pin("web", namespace);

        assertThat(pins.find("web")).contains(NetnsId.of(namespace));
        assertThat(MountTable.read(HostRoot.system()).below(directory.resolve("netns")))
                .hasSize(1);
    }

    @Test
    void a_file_left_by_a_crash_before_the_mount_is_no_pin_and_is_taken_over() throws IOException {
        Files.createFile(pins.path("web"));
        assertThat(pins.find("web")).isEmpty();

        pins.pin("web", namespace);

        assertThat(pins.find("web")).isPresent();
    }

    @Test
    void preparing_twice_mounts_once_in_a_peer_group_of_its_own() {
        pins.prepare();
        MountTable table = MountTable.read(HostRoot.system());
        Path own = directory.resolve("netns");

        assertThat(table.entries().stream().filter(entry -> entry.point().equals(own)))
                .hasSize(1);
        var mount = table.at(own).orElseThrow();
        assertThat(mount.peerGroup()).isPresent();
        assertThat(table.byId(mount.parent()).orElseThrow().peerGroup()).isNotEqualTo(mount.peerGroup());
    }

    @Test
    void a_pin_is_seen_in_a_mount_namespace_made_before_it() throws Exception {
        Process other = new ProcessBuilder(
                        "unshare", "--mount", "--propagation", "unchanged", "sh", "-c", "echo up && exec sleep 100")
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('u');
            pins.pin("web", namespace);

            assertThat(Files.readString(Path.of("/proc/" + other.pid() + "/mountinfo")))
                    .contains(pins.path("web").toString());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void work_runs_in_the_namespace_and_the_caller_stays_where_it_is() {
        assertThat(NamespaceThread.<NetnsId>call(namespace, NetnsIT::current)).isEqualTo(NetnsId.of(namespace));
        assertThat(current()).isEqualTo(HOSTS);
    }

    @Test
    void work_never_runs_where_the_namespace_can_not_be_entered() {
        assertThatThrownBy(() -> NamespaceThread.call(Path.of("/proc/self/ns/missing"), NetnsIT::current))
                .isInstanceOf(SyscallException.class)
                .hasMessage("open /proc/self/ns/missing: ENOENT");
        assertThatThrownBy(() -> NamespaceThread.call(Path.of("/dev/null"), NetnsIT::current))
                .hasMessage("setns to /dev/null: EINVAL");
    }

    @Test
    void connects_to_a_server_that_only_the_namespace_has() throws IOException {
        try (ServerSocketChannel server = listen()) {
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.socket().getLocalPort());

            try (SocketChannel client = NetnsSockets.connect(namespace, address, LIMIT);
                    SocketChannel accepted = server.accept()) {
                accepted.write(ByteBuffer.wrap("hello".getBytes(StandardCharsets.UTF_8)));
                ByteBuffer got = ByteBuffer.allocate(5);
                client.read(got);
                assertThat(new String(got.array(), StandardCharsets.UTF_8)).isEqualTo("hello");
            }
            assertThatThrownBy(() -> NetnsSockets.connect(Path.of("/proc/self/ns/net"), address, LIMIT))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void a_refused_connection_fails_at_once_and_a_silent_one_at_its_limit() throws Exception {
        assertThatThrownBy(() -> NetnsSockets.connect(
                        namespace, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), LIMIT))
                .isInstanceOf(ConnectException.class);

        inNamespace("ip addr add 192.0.2.1/24 dev lo && ip route add 198.51.100.0/24 dev lo");
        InetSocketAddress silent =
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 198, 51, 100, 7}), 9);
        assertThatThrownBy(() -> NetnsSockets.connect(namespace, silent, Duration.ofMillis(100)))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void no_thread_stays_in_the_namespace() throws IOException {
        try (ServerSocketChannel server = listen()) {
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.socket().getLocalPort());
            for (int i = 0; i < 50; i++) {
                NetnsSockets.connect(namespace, address, LIMIT).close();
            }
        }
        // A joined thread's task may still be on its way out of the kernel: only one that stays is a leak.
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!strays().isEmpty() && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
        assertThat(strays()).isEmpty();
    }

    private static List<NetnsId> strays() throws IOException {
        try (var threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.flatMap(NetnsIT::namespaceOf)
                    .filter(id -> !id.equals(HOSTS))
                    .toList();
        }
    }

    /** None for a task that ended while we looked. */
    private static Stream<NetnsId> namespaceOf(Path task) {
        try {
            return Stream.of(NetnsId.of(task.resolve("ns/net")));
        } catch (SyscallException e) {
            return Stream.empty();
        }
    }

    private ServerSocketChannel listen() {
        return NamespaceThread.call(namespace, () -> {
            try {
                return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void inNamespace(String script) throws IOException, InterruptedException {
        Process run = new ProcessBuilder("nsenter", "--net=" + namespace, "sh", "-c", script)
                .inheritIO()
                .start();
        assertThat(run.waitFor()).isZero();
    }

    private static NetnsId current() {
        return NetnsId.of(Path.of("/proc/thread-self/ns/net"));
    }
}
