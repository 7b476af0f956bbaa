package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.HostTraces;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CNI plugins that are dead for a while: the pod says why and waits, others go on, and nothing is left when it is over. */
class DeadPluginIT {
    private static final String PORT = "ports: [{name: http, port: 80, hostPort: 28083}]";

    private static BerthHost host;
    private static PodSeen bystander;

    @BeforeAll
    static void start() {
        host = BerthHost.start(
                Path.of("target/berth"),
                "itplugin",
                "network: {subnet: 10.211.10.0/24}",
                "deletion: {grace: 1s}",
                "cni: {plugins: [DIR/plugins, /usr/lib/cni], timeout: 2s}");
        host.manifest("bystander.yaml", bridged("bystander"));
        bystander = PodSeen.await(host, "bystander", "Ready");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        PodSeen after = PodSeen.of(host, "bystander").orElseThrow();
        assertThat(after.pid("main")).isEqualTo(bystander.pid("main"));
        host.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hangs | sleep 9761 | killed, it took over 2000 ms",
                "dies | kill -SEGV $$ | no message (exit status 139)",
                "babbles | echo garbage | answered with something else than a result: garbage"
            })
    void aPodWhoseBridgePluginFailsSaysWhyAndIsReadyWhenItIsMended(String pod, String script, String reason) {
        plugin("bridge", script);
        host.manifest(pod + ".yaml", bridged(pod));

        tells(pod, pod + ".yaml:5:13: spec.networks: attach network: cni plugin bridge: ADD eth0 of ", reason);
        host.manifest("other.yaml", PodText.shell(host, "other", "exec sleep 1000"));
        PodSeen.await(host, "other", "Ready");

        mend("bridge");
        assertThat(PodSeen.await(host, pod, "Ready").address()).startsWith("10.211.10.");
        assertThat(host.berth("delete", pod).code()).isZero();
        assertThat(host.berth("delete", "other").code()).isZero();
    }

    @Test
    void aDeletionIsTriedAgainUntilItIsSeenToHaveWorked() throws IOException {
        List<String> before = shared();
        host.manifest(
                "going.yaml",
                PodText.of("going", "networks: [default]", PodText.app(host, "main", "exec sleep 1000", PORT)));
        PodSeen going = PodSeen.await(host, "going", "Ready");
        assertThat(leases()).contains(going.uid());
        Path calls = host.scratch().resolve("calls");
        plugin("bridge", "echo $CNI_COMMAND >> " + calls + "; echo out of order >&2; exit 1");
        plugin("portmap", "exit 0");

        host.removeManifest("going.yaml");
        host.await(
                "DEL was tried again", () -> Files.exists(calls) && lines(calls).size() > 2);

        tells("going", "detach network of " + going.uid() + ": still there: ", going.address(), "out of order (exit");
        assertThat(lines(calls)).containsOnly("DEL");
        assertThat(leases()).contains(going.uid());

        mend("bridge");
        mend("portmap");
        host.await("the pod is gone", () -> PodSeen.of(host, "going").isEmpty());
        assertThat(leases()).doesNotContain(going.uid());
        assertThat(shared()).isEqualTo(before);
    }

    private static String bridged(String pod) {
        return PodText.of(pod, "networks: [default]", PodText.app(host, "main", "exec sleep 1000"));
    }

    private static void tells(String pod, String... words) {
        host.await(
                pod + " says " + List.of(words),
                () -> List.of(words).stream()
                        .allMatch(host.berth("describe", pod).out()::contains));
    }

    /** Put before the real one. */
    private static void plugin(String type, String script) {
        try {
            Path aside = Files.writeString(host.scratch().resolve(type), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path plugins = Files.createDirectories(host.plugins());
            Files.move(aside, plugins.resolve(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void mend(String type) {
        try {
            Files.delete(host.plugins().resolve(type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String leases() {
        return Ran.output("sh", "-c", "cat " + host.state() + "/networks/leases/*/[0-9]*");
    }

    /** Links and rules. */
    private static List<String> shared() {
        return HostTraces.of(host).stream()
                .filter(line -> line.startsWith("link: ") || line.startsWith("rule: "))
                .sorted()
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
