package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The life of pods from their files. */
class PodLifeIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itlife");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aFileBecomesAPodAndItsDeletionEndsIt() {
        host.manifest("once.yaml", PodText.shell(host, "once", "echo here; exec sleep 1000"));
        PodSeen pod = PodSeen.await(host, "once", "Ready");
        assertThat(Path.of("/proc", Long.toString(pod.pid("main")))).exists();

        host.removeManifest("once.yaml");

        host.await("the pod is gone", () -> PodSeen.of(host, "once").isEmpty());
        assertThat(Path.of("/proc", Long.toString(pod.pid("main")))).doesNotExist();
    }

    @Test
    void aLimitChangesUnderTheRunningProcess() throws IOException {
        String[] before = {"isolators: {memory: {limit: 32Mi}, pids: {limit: 20}}"};
        host.manifest("live.yaml", PodText.shell(host, "live", "exec sleep 1000", before));
        PodSeen pod = PodSeen.await(host, "live", "Ready");

        host.manifest(
                "live.yaml",
                PodText.shell(
                        host, "live", "exec sleep 1000", "isolators: {memory: {limit: 48Mi}, pids: {limit: 30}}"));

        host.await("the limit is 48Mi", () -> Cgroups.limits(pod.pid("main")).contains("memory=50331648 pids=30"));
        PodSeen after = PodSeen.await(host, "live", "Ready");
        assertThat(after.pid("main")).isEqualTo(pod.pid("main"));
        assertThat(after.uid()).isEqualTo(pod.uid());
    }

    @Test
    void anotherCommandRestartsThatAppAlone() {
        String spec = "network: none";
        String kept = PodText.app(host, "kept", "exec sleep 1000");
        host.manifest("two.yaml", PodText.of("two", spec, kept, PodText.app(host, "changed", "exec sleep 1001")));
        PodSeen before = PodSeen.await(host, "two", "Ready");

        host.manifest("two.yaml", PodText.of("two", spec, kept, PodText.app(host, "changed", "exec sleep 1002")));

        PodSeen after = host.awaitValue(
                "the app is another process",
                () -> PodSeen.of(host, "two")
                        .filter(seen -> seen.state().equals("Ready") && seen.pid("changed") != before.pid("changed")));
        assertThat(after.pid("kept")).isEqualTo(before.pid("kept"));
        assertThat(after.uid()).isEqualTo(before.uid());
    }

    @Test
    void otherVolumesRecreateThePodAndThePlanSaidSoBefore() throws IOException {
        String app = PodText.app(host, "main", "exec sleep 1000");
        host.manifest("vol.yaml", PodText.of("vol", "network: none", app));
        PodSeen before = PodSeen.await(host, "vol", "Ready");
        String changed = PodText.of("vol", "network: none\nvolumes: [{name: data, empty: {medium: disk}}]", app);
        Path proposed = Files.writeString(host.scratch().resolve("vol.yaml"), changed);
        Ran plan = host.berth("plan", "-f", proposed.toString());
        assertThat(plan.code()).isEqualTo(2);
        assertThat(plan.out())
                .contains("vol: recreate")
                .contains("spec.volumes")
                .contains("vol.yaml:6:");

        host.manifest("vol.yaml", changed);

        PodSeen after = host.awaitValue(
                "the pod is another",
                () -> PodSeen.of(host, "vol")
                        .filter(seen ->
                                seen.state().equals("Ready") && !seen.uid().equals(before.uid())));
        assertThat(after.pid("main")).isNotEqualTo(before.pid("main"));
    }

    @Test
    void anAppThatIsKilledIsSeenDeadAtOnceAndStartedAgain() {
        host.manifest("phoenix.yaml", PodText.shell(host, "phoenix", "exec sleep 1000"));
        PodSeen before = PodSeen.await(host, "phoenix", "Ready");

        killAndAwaitDeath(before.pid("main"));

        assertThat(PodSeen.of(host, "phoenix").orElseThrow().pid("main")).isNotEqualTo(before.pid("main"));
        PodSeen after = host.awaitValue(
                "it runs again",
                () -> PodSeen.of(host, "phoenix").filter(seen -> seen.state().equals("Ready")));
        assertThat(after.restarts("main")).isEqualTo(1);
        assertThat(host.berth("describe", "phoenix").out()).contains("killed by signal 9");
        Path roots = host.state().resolve("pods").resolve(after.uid()).resolve("roots");
        host.await("nothing is left of the first attempt", () -> names(roots).equals(List.of("main.2")));
    }

    @Test
    void anAppThatAnswersRequestsWithErrorsIsRestartedAndTheDescriptionSaysWhy() {
        String liveness = "{http: {port: 8080, path: /up}, interval: 100ms}";
        host.manifest(
                "asked.yaml",
                PodText.of(
                        "asked",
                        "network: none",
                        PodText.app(
                                host,
                                "main",
                                "echo > /www/up; exec httpd -f -p 8080 -h /www",
                                "health: {liveness: " + liveness + "}")));
        PodSeen before = PodSeen.await(host, "asked", "Ready");

        assertThat(host.berth("exec", "asked", "--", "/bin/rm", "/www/up").code())
                .isZero();

        host.await(
                "the description says why",
                () -> host.berth("describe", "asked").out().contains("GET /up from port 8080: status 404"));
        host.await(
                "it runs again", () -> PodSeen.of(host, "asked").orElseThrow().restarts("main") > 0);
        assertThat(PodSeen.await(host, "asked", "Ready").pid("main")).isNotEqualTo(before.pid("main"));
        host.removeManifest("asked.yaml");
    }

    @Test
    void commandsRunInsideAndLogsComeOut() {
        host.manifest(
                "inside.yaml", PodText.shell(host, "inside", "echo to stdout; echo to stderr >&2; exec sleep 1000"));
        PodSeen.await(host, "inside", "Ready");

        assertThat(host.berth("exec", "inside", "--", "sh", "-c", "echo out; echo err >&2; exit 7"))
                .isEqualTo(new Ran(7, "out\n", "err\n"));
        assertThat(host.berthWith("through", "exec", "inside", "--", "cat").out())
                .isEqualTo("through");
        assertThat(host.berth("exec", "inside", "--", "nothing").code()).isEqualTo(127);
    }

    @Test
    void limitsThatSomebodyChangedAreRepairedInTheNextScan() {
        host.manifest(
                "drift.yaml",
                PodText.shell(
                        host, "drift", "exec sleep 1000", "isolators: {memory: {limit: 32Mi}, pids: {limit: 20}}"));
        PodSeen pod = PodSeen.await(host, "drift", "Ready");
        Cgroups.setMemoryLimit(pod.pid("main"), 16 << 20);
        Cgroups.setTaskLimit(pod.pid("main"), 21);

        assertThat(host.berth("reconcile").code()).isZero();

        host.await(
                "the limits are as asked again",
                () -> Cgroups.limits(pod.pid("main")).equals("memory=33554432 pids=20"));
        assertThat(PodSeen.await(host, "drift", "Ready").pid("main")).isEqualTo(pod.pid("main"));
    }

    /** A kill returns before a busy kernel has ended the process. */
    private static void killAndAwaitDeath(long pid) {
        Ran.output("kill", "-9", Long.toString(pid));
        host.await("process " + pid + " is dead", () -> isDead(Path.of("/proc", Long.toString(pid), "status")));
    }

    private static boolean isDead(Path status) {
        try {
            return Files.readString(status).contains("State:\tZ");
        } catch (IOException e) {
            return true;
        }
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
