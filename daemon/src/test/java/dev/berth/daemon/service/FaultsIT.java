package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bad input and broken parts: the pod says why, from the line of its file to the errno, and others go on. */
class FaultsIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itfaults", "network: {subnet: 10.211.8.0/24}");
        host.manifest("bystander.yaml", PodText.shell(host, "bystander", "exec sleep 1000"));
        PodSeen.await(host, "bystander", "Ready");
    }

    @AfterAll
    static void stop() {
        assertThat(PodSeen.of(host, "bystander").orElseThrow().restarts("main")).isZero();
        host.close();
    }

    @Test
    void anImageThatIsNotThere() {
        host.manifest("noimage.yaml", PodText.shell(host, "noimage", "true").replace(host.image(), "rootfs:/nowhere"));

        PodSeen.await(host, "noimage", "Blocked");

        assertThat(why("noimage"))
                .contains("noimage.yaml:8:14: spec.apps[0].image")
                .contains("/nowhere: ENOENT");
    }

    @Test
    void aHostPortInUseNamesItsHolderAndIsTakenWhenItIsFree() throws IOException {
        try (ServerSocket holder = new ServerSocket(0)) {
            String port = Integer.toString(holder.getLocalPort());
            host.manifest(
                    "port.yaml",
                    PodText.of(
                            "port",
                            "networks: [default]",
                            PodText.app(
                                    host,
                                    "main",
                                    "exec httpd -f -p 80 -h /www",
                                    "ports: [{name: http, port: 80, hostPort: " + port + "}]")));
            PodSeen.await(host, "port", "Blocked");

            assertThat(why("port"))
                    .contains("port.yaml:")
                    .contains("spec.apps[0].ports[0].hostPort")
                    .contains(port)
                    .contains("java");
            assertThat(host.berth("plan").out()).contains("port: create\n  blocked: host port tcp/" + port);
        }
        PodSeen.await(host, "port", "Ready");
    }

    @Test
    void aProgramThatDoesNotExist() {
        host.manifest(
                "noexec.yaml",
                PodText.shell(host, "noexec", "true").replaceFirst("exec: .*", "exec: [/bin/not-there, now]"));

        says("noexec", "noexec.yaml:9:13: spec.apps[0].exec", "/bin/not-there", "ENOENT");
    }

    @Test
    void aVolumePathThatIsMissing() {
        String volume = "network: host\nvolumes: [{name: data, host: {path: /srv/not-there}}]";
        host.manifest(
                "novolume.yaml",
                PodText.of(
                        "novolume",
                        volume,
                        PodText.app(host, "main", "exec sleep 1000", "mounts: [{volume: data, path: /data}]")));

        says("novolume", "novolume.yaml:6:", "spec.volumes[0]", "/srv/not-there", "ENOENT");
    }

    @Test
    void anAppOverItsMemoryLimitIsKilledAloneAndTheHistorySaysSo() {
        String spec = "network: host";
        host.manifest(
                "greedy.yaml",
                PodText.of(
                        "greedy",
                        spec,
                        PodText.app(host, "modest", "exec sleep 1000"),
                        PodText.app(
                                host,
                                "glutton",
                                "x=0123456789; while :; do x=$x$x; done",
                                "isolators: {memory: {limit: 16Mi}}")));

        host.await("it is told", () -> why("greedy").contains("(out of memory)"));
        host.await("it is traced to the field", () -> why("greedy").contains("spec.apps[1].isolators.memory"));

        assertThat(PodSeen.of(host, "greedy").orElseThrow().restarts("modest")).isZero();
    }

    @Test
    void aKilledSupervisorCostsItsOwnPodOnly() {
        PodSeen before = running("lost");
        Ran.output("kill", "-9", Long.toString(Supervisors.of(host, before.uid())));

        PodSeen after = anotherUid("lost", before);

        assertThat(after.pid("main")).isNotEqualTo(before.pid("main"));
        assertThat(Path.of("/proc", Long.toString(before.pid("main")))).doesNotExist();
    }

    @Test
    void aHungSupervisorIsNoticedAndReplaced() {
        PodSeen before = running("hung");
        Ran.output("kill", "-STOP", Long.toString(Supervisors.of(host, before.uid())));
        host.berth("reconcile");

        anotherUid("hung", before);
    }

    @Test
    void anInnerInitThatDiesTakesItsPodAndNoOther() {
        PodSeen before = running("initless");
        Ran.output("kill", "-9", Long.toString(Supervisors.innerInit(host, before.uid())));

        anotherUid("initless", before);
    }

    @Test
    void aBrokenFileKeepsItsPodRunningAndIsTold() throws IOException {
        PodSeen before = running("broken");
        host.manifest("broken.yaml", "apiVersion: berth.dev/v1\nkind: Pod\nmetadata: {name: broken\n");

        host.await("the problem is told", () -> host.berth("plan").err().contains("broken.yaml:"));

        assertThat(PodSeen.of(host, "broken").orElseThrow().pid("main")).isEqualTo(before.pid("main"));
        Files.writeString(host.manifests().resolve("broken.yaml"), PodText.shell(host, "broken", "exec sleep 1000"));
        host.await("the problem is gone", () -> host.berth("plan").err().isEmpty());
        assertThat(PodSeen.of(host, "broken").orElseThrow().pid("main")).isEqualTo(before.pid("main"));
    }

    private static PodSeen running(String pod) {
        host.manifest(pod + ".yaml", PodText.shell(host, pod, "exec sleep 1000"));
        return PodSeen.await(host, pod, "Ready");
    }

    private static PodSeen anotherUid(String pod, PodSeen before) {
        return host.awaitValue(
                "pod " + pod + " is another",
                () -> PodSeen.of(host, pod)
                        .filter(seen ->
                                seen.state().equals("Ready") && !seen.uid().equals(before.uid())));
    }

    /** Waits for a description with all of these: between two tries of a start there is nothing to explain. */
    private static void says(String pod, String... words) {
        host.await(pod + " says " + List.of(words), () -> Stream.of(words).allMatch(why(pod)::contains));
    }

    private static String why(String pod) {
        return host.berth("describe", pod).out();
    }
}
