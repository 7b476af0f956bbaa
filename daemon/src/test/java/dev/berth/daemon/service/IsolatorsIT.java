package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What isolators do to an app that goes to their limits. */
class IsolatorsIT {
    private static final double TICKS_PER_SECOND = 100;

    /** A machine that is busy with other things may keep the app below its limit for a while. */
    private static final int WINDOWS = 4;

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itisolate");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anAppOverItsMemoryLimitIsKilledAloneAndTheDescriptionSaysSo() {
        String greedy = PodText.app(
                host,
                "greedy",
                "sleep 1; exec tail /dev/zero",
                "isolators: {memory: {limit: 16Mi}, pids: {limit: 20}}");
        String modest = PodText.app(host, "modest", "exec sleep 1000");
        host.manifest("oom.yaml", PodText.of("oom", "network: none", greedy, modest));
        PodSeen before = PodSeen.await(host, "oom", "Ready");

        PodSeen after = host.awaitValue(
                "it was killed twice", () -> PodSeen.of(host, "oom").filter(seen -> seen.restarts("greedy") >= 2));

        assertThat(after.pid("modest")).isEqualTo(before.pid("modest"));
        String story = host.berth("describe", "oom").out();
        assertThat(story).containsIgnoringCase("out of memory").contains("killed by signal 9");
    }

    @Test
    void aFifthOfACoreIsAFifthOfACore() throws Exception {
        host.manifest(
                "busy.yaml",
                PodText.shell(host, "busy", "while true; do true; done", "isolators: {cpu: {limit: 200m}}"));
        long pid = PodSeen.await(host, "busy", "Ready").pid("main");

        double most = 0;
        for (int window = 0; window < WINDOWS && most < 0.18; window++) {
            most = Math.max(most, coresUsed(pid, Duration.ofSeconds(4)));
        }
        assertThat(most).isCloseTo(0.2, within(0.02));
        host.removeManifest("busy.yaml");
    }

    @Test
    void forksStopAtTheLimitOfTasks() {
        host.manifest(
                "forks.yaml",
                PodText.shell(
                        host,
                        "forks",
                        "(for i in 1 2 3 4 5 6 7 8 9 10; do sleep 1000 & done); exec sleep 1000",
                        "isolators: {pids: {limit: 6}}"));
        PodSeen pod = PodSeen.await(host, "forks", "Ready");

        host.await(
                "the shell says that it can't fork",
                () -> host.berth("logs", "forks").out().contains("can't fork"));
        assertThat(Cgroups.limits(pod.pid("main"))).contains("pids=6");
    }

    @Test
    void theShareOfProcessorsChangesUnderTheRunningProcess() {
        String script = "exec sleep 1000";
        host.manifest("share.yaml", PodText.shell(host, "share", script, "isolators: {cpuShares: 512}"));
        long pid = PodSeen.await(host, "share", "Ready").pid("main");
        assertThat(Cgroups.share(pid)).isIn("512", "59");

        host.manifest("share.yaml", PodText.shell(host, "share", script, "isolators: {cpuShares: 2048}"));

        host.await("the share is 2048", () -> List.of("2048", "174").contains(Cgroups.share(pid)));
        assertThat(PodSeen.await(host, "share", "Ready").pid("main")).isEqualTo(pid);
        host.removeManifest("share.yaml");
    }

    @Test
    void aPodMovesToOtherProcessorsAndBackToAllUnderTheRunningProcess() {
        assumeThat(Runtime.getRuntime().availableProcessors())
                .as("processors of this host")
                .isGreaterThan(1);
        host.manifest("place.yaml", placed("isolators: {cpuset: {cpus: 0}}"));
        long pid = PodSeen.await(host, "place", "Ready").pid("main");
        assertThat(processors(pid)).isEqualTo("0");

        host.manifest("place.yaml", placed("isolators: {cpuset: {cpus: 1}}"));
        host.await("it is on the other processor", () -> processors(pid).equals("1"));

        host.manifest("place.yaml", placed(""));
        host.await("it may run everywhere", () -> processors(pid).equals(processors(host.servicePid())));
        assertThat(PodSeen.await(host, "place", "Ready").pid("main")).isEqualTo(pid);
        host.removeManifest("place.yaml");
    }

    @Test
    void aProcessorThatTheHostLacksIsToldAndTheAppRunsOn() {
        host.manifest("lack.yaml", PodText.shell(host, "lack", "exec sleep 1000"));
        long pid = PodSeen.await(host, "lack", "Ready").pid("main");

        host.manifest(
                "lack.yaml", PodText.shell(host, "lack", "exec sleep 1000", "isolators: {cpuset: {cpus: \"0,4711\"}}"));

        host.await(
                "the description says what the host has",
                () -> host.berth("describe", "lack").out().contains("to 0,4711: this host has 0"));
        assertThat(PodSeen.of(host, "lack").orElseThrow().pid("main")).isEqualTo(pid);
        host.removeManifest("lack.yaml");
    }

    private static String placed(String isolators) {
        return PodText.of("place", "network: none\n" + isolators, PodText.app(host, "main", "exec sleep 1000"));
    }

    /** Those that a process may run on, in the kernel's list format. */
    private static String processors(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> line.split("\\s+")[1])
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cores that a process uses, from its times in proc(5). */
    private static double coresUsed(long pid, Duration window) throws IOException, InterruptedException {
        long ticks = ticks(pid);
        long begin = System.nanoTime();
        Thread.sleep(window.toMillis());
        return (ticks(pid) - ticks) / TICKS_PER_SECOND / ((System.nanoTime() - begin) / 1e9);
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
