package dev.berth.cni;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.manifests.model.NetworkMode;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins that fail in every way: the pod says why, nothing is left, and the next try works. */
final class DeadPluginIT {
    private static final PodTarget WEB = Pods.target(NetworkMode.DEFAULT, Pods.port(80, "0.0.0.0", 18082));
    private static final String AT_DELETE_BY_THE_REAL_ONE =
            "#!/bin/sh\n[ $CNI_COMMAND = DEL ] && exec /usr/lib/cni/$(basename $0)\n";
    private static final String AT_ADD_BY_THE_REAL_ONE =
            "#!/bin/sh\n[ $CNI_COMMAND = ADD ] && exec /usr/lib/cni/$(basename $0)\n";

    @TempDir
    private Path directory;

    private TestHost host;
    private Path dead;
    private String before;
    private PodHandle pod;

    @BeforeEach
    void prepare() throws IOException {
        host = new TestHost(directory);
        before = TestHost.footprint();
        dead = Files.createDirectory(directory.resolve("plugins"));
        pod = host.pod(1);
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        host.networks(TestHost.PLUGINS).sweep(new TreeSet<>());
        String after = TestHost.footprint();
        host.close();
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo out of order >&2; exit 1 | out of order (exit status 1)",
                "echo '{\"code\":11,\"msg\":\"no\",\"details\":\"never\"}'; exit 3 | no: never (code 11)",
                "kill -SEGV $$ | no message (exit status 139)",
                "echo done | answered with something else than a result: done",
                "exit 0 | answered with something else than a result: no message",
                "echo '[]' | answered with something else than a result: []",
                "sleep 9753 | killed, it took over 1500 ms"
            })
    void aPluginThatFailsToAddIsNamedWithItsReason(String script, String reason) throws IOException {
        plugin("portmap", AT_DELETE_BY_THE_REAL_ONE + script);

        assertThatThrownBy(() -> host.attach(limping(), pod, WEB))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("cni plugin portmap: ADD eth0 of 000000000001 in " + host.pin(pod) + ": ")
                .hasMessageEndingWith(reason)
                .hasNoSuppressedExceptions();
        assertThat(TestHost.footprint()).isEqualTo(before);
        assertThat(new Leases(host.leases()).of(pod.uid().value())).isEmpty();

        host.attach(host.networks(TestHost.PLUGINS), pod, WEB);
    }

    @Test
    void theChildrenOfAKilledPluginAreKilledToo() throws IOException {
        plugin("bridge", AT_DELETE_BY_THE_REAL_ONE + "sleep 9754 & sleep 9754");

        assertThatThrownBy(() -> host.attach(limping(), pod, WEB)).hasMessageContaining("killed");
        assertThat(ProcessHandle.allProcesses()
                        .filter(process ->
                                process.info().commandLine().orElse("").equals("sleep 9754")))
                .isEmpty();
    }

    @Test
    void aMissingPluginIsNamedWithTheSearchedDirectoriesAndThePackage() {
        assertThatThrownBy(() -> host.attach(host.networks(dead), pod, WEB))
                .isInstanceOf(HostException.class)
                .hasMessageStartingWith("cni plugin loopback: ADD lo of 000000000001 in ")
                .hasMessageEndingWith(
                        "no such plugin in " + dead + ": install the package containernetworking-plugins");
    }

    @Test
    void aDeleteThatFailsIsTriedAgainUntilItWorked() throws IOException {
        plugin("bridge", AT_ADD_BY_THE_REAL_ONE + "echo out of order >&2; exit 1");
        String address = host.attach(limping(), pod, WEB);

        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> TestHost.detach(limping(), pod, WEB))
                    .isInstanceOf(HostException.class)
                    .hasMessageStartingWith("detach network of 000000000001: still there: address " + address)
                    .hasMessageContaining("interface eth0 in " + host.pin(pod))
                    .hasMessageContaining("cni plugin bridge: DEL eth0")
                    .hasMessageContaining("out of order (exit status 1)");
        }
        TestHost.detach(host.networks(TestHost.PLUGINS), pod, WEB);
        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void aDeleteThatOnlySaysItWorkedIsSeenThrough() throws IOException {
        plugin("bridge", AT_ADD_BY_THE_REAL_ONE + "exit 0");
        plugin("portmap", AT_ADD_BY_THE_REAL_ONE + "exit 0");
        host.attach(limping(), pod, WEB);

        assertThatThrownBy(() -> TestHost.detach(limping(), pod, WEB))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("interface veth")
                .hasMessageContaining("host ports in chain CNI-DN-");
    }

    @Test
    void aNamespaceThatLostItsPinAloneLeavesNoPairOfInterfaces() throws IOException {
        host.attach(host.networks(TestHost.PLUGINS), pod, WEB);
        host.serve(host.pin(pod), 80);
        host.lose(pod);
        TestHost.detach(host.networks(TestHost.PLUGINS), pod, WEB);

        assertThat(TestHost.footprint()).isEqualTo(before);
    }

    @Test
    void aSubnetThatTheHostUsesIsRefused() throws IOException {
        host.joinByCable(host.pod(9), "10.213.64.8", "10.213.64.9");
        before = TestHost.footprint();

        assertThatThrownBy(() -> host.attach(host.networks(TestHost.PLUGINS), pod, WEB))
                .isInstanceOf(HostException.class)
                .hasMessage(
                        "use subnet 10.213.64.0/24 for cnitest0: the host has a route to 10.213.64.8/31 on cnitest-out");
    }

    /** Dead plugins before the real ones, and little patience. */
    private CniNetworks limping() {
        return host.networks(Duration.ofMillis(1500), dead, TestHost.PLUGINS);
    }

    private void plugin(String type, String script) throws IOException {
        Path file = dead.resolve(type);
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
