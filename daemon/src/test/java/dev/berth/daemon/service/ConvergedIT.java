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
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What berthd does while all is as it should be: look, and nothing else. */
class ConvergedIT {
    private static final int TURNS = 100;

    private BerthHost host;

    @BeforeEach
    void start() {
        host = BerthHost.start(
                Path.of("target/berth"),
                "itconverged",
                "network: {subnet: 10.211.9.0/24}",
                "scan: {cron: \"0 0 0 1 1 ?\"}");
    }

    /** Also proves that nothing is left on the host. */
    @AfterEach
    void stop() {
        host.close();
    }

    /** Each probe of the pod {@code pace} is a turn of the loop, which looks at all pods; the probe itself runs in the app. */
    @Test
    void aTurnWithNothingToDoForksNothingAndWritesNothing() throws IOException {
        host.manifest("still.yaml", PodText.shell(host, "still", "exec sleep 1000"));
        host.manifest(
                "bridged.yaml",
                PodText.of("bridged", "networks: [default]", PodText.app(host, "main", "exec sleep 1000")));
        host.manifest("again.yaml", PodText.shell(host, "again", "exec sleep 1000"));
        host.manifest("pace.yaml", pace());
        PodSeen.await(host, "still", "Ready");
        PodSeen.await(host, "bridged", "Ready");
        restart(PodSeen.await(host, "again", "Ready"));
        PodSeen pace = PodSeen.await(host, "pace", "Ready");
        awaitTurns(pace, 3);

        SortedMap<String, String> before = traces();
        awaitTurns(pace, TURNS);

        assertThat(traces()).isEqualTo(before);
    }

    private String pace() {
        String health = "health: {liveness: {exec: [/bin/sh, -c, \"echo >> /data/turns\"], interval: 10ms}}";
        return PodText.of(
                "pace",
                "network: host\nvolumes: [{name: data, empty: {medium: memory}}]",
                PodText.app(host, "main", "exec sleep 1000", "mounts: [{volume: data, path: /data}]", health));
    }

    private void restart(PodSeen pod) {
        Ran.output("kill", "-9", Long.toString(pod.pid("main")));
        host.await(
                "it is restarted",
                () -> PodSeen.of(host, "again")
                        .filter(seen -> seen.state().equals("Ready") && seen.restarts("main") == 1)
                        .isPresent());
    }

    /** Asks berthd nothing. */
    private void awaitTurns(PodSeen pace, int more) throws IOException {
        Path turns = Path.of("/proc", Long.toString(pace.pid("main")), "root/data/turns");
        long enough = Files.size(turns) + more;
        host.await(more + " turns", () -> size(turns) >= enough);
    }

    /** What a fork or a write would change. */
    private SortedMap<String, String> traces() throws IOException {
        SortedMap<String, String> traces = new TreeMap<>();
        Path process = Path.of("/proc", Long.toString(host.servicePid()));
        traces.put("children", Ran.output("sh", "-c", "cat " + process + "/task/*/children"));
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        traces.put("page faults of children that ended", fields[8] + " " + fields[10]);
        traces.put("log", host.log());
        try (Stream<Path> files = Files.list(host.state())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                traces.put(file.toString(), size(file) + " bytes of " + Files.getLastModifiedTime(file));
            }
        }
        return traces;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
