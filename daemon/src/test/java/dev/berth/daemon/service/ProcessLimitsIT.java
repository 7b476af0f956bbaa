package dev.berth.daemon.service;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The limits that each process of an app has by itself, and its score for the killer of processes. */
class ProcessLimitsIT {
    private static final int CAP_SYS_RESOURCE = 24;

    /** Hard limits that no two resources share, below what any host gives, and which a small program can live with. */
    private static final Map<String, Integer> HARD = new TreeMap<>(Map.ofEntries(
            entry("as", 90_000_128),
            entry("core", 2001),
            entry("cpu", 2002),
            entry("data", 90_000_256),
            entry("fsize", 90_000_384),
            entry("locks", 2003),
            entry("memlock", 2004),
            entry("msgqueue", 2005),
            entry("nofile", 200),
            entry("nproc", 2006),
            entry("rss", 2007),
            entry("rttime", 2008),
            entry("sigpending", 2009),
            entry("stack", 90_000_512)));

    /** How proc(5) calls them. */
    private static final Map<String, String> LABELS = Map.ofEntries(
            entry("as", "Max address space"),
            entry("core", "Max core file size"),
            entry("cpu", "Max cpu time"),
            entry("data", "Max data size"),
            entry("fsize", "Max file size"),
            entry("locks", "Max file locks"),
            entry("memlock", "Max locked memory"),
            entry("msgqueue", "Max msgqueue size"),
            entry("nofile", "Max open files"),
            entry("nproc", "Max processes"),
            entry("rss", "Max resident set"),
            entry("rttime", "Max realtime timeout"),
            entry("sigpending", "Max pending signals"),
            entry("stack", "Max stack size"));

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itlimits");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anAppAndACommandInItHaveTheManifestsLimitsAndScore() {
        String rlimits = HARD.entrySet().stream()
                .map(limit ->
                        limit.getKey() + ": {soft: " + (limit.getValue() - 1) + ", hard: " + limit.getValue() + "}")
                .collect(Collectors.joining(", "));
        String isolators = "isolators: {oomScoreAdj: 500, rlimits: {" + rlimits + "}}";
        host.manifest("limits.yaml", PodText.shell(host, "limits", "exec sleep 1000", isolators));
        long pid = PodSeen.await(host, "limits", "Ready").pid("main");

        assertLimits(lines(Long.toString(pid), "limits"));
        assertThat(Path.of("/proc/" + pid + "/oom_score_adj")).hasContent("500");
        String seen = host.berth("exec", "limits", "--", "/bin/cat", "/proc/self/limits", "/proc/self/oom_score_adj")
                .out();
        assertLimits(seen.lines().toList());
        assertThat(seen).endsWith("\n500\n");
    }

    @Test
    void anotherLimitRestartsTheApp() {
        host.manifest("change.yaml", PodText.shell(host, "change", "exec sleep 1000", core(0)));
        long pid = PodSeen.await(host, "change", "Ready").pid("main");

        host.manifest("change.yaml", PodText.shell(host, "change", "exec sleep 1000", core(4096)));

        host.await("a new process has the new limit", () -> {
            long now = PodSeen.of(host, "change").orElseThrow().pid("main");
            return now != 0
                    && now != pid
                    && lines(Long.toString(now), "limits").stream()
                            .anyMatch(line -> line.matches("Max core file size +4096 +4096 .*"));
        });
    }

    @Test
    void aLimitThatTheKernelRefusesIsToldWithItsValueAndNothingRunsWithoutIt() {
        String isolators = "isolators: {rlimits: {nofile: {soft: 1k, hard: 4G}}}";
        host.manifest("beyond.yaml", PodText.shell(host, "beyond", "exec sleep 1000", isolators));

        awaitStory("beyond", "set limit nofile to 1000, at most 4000000000: EPERM");
        assertThat(PodSeen.of(host, "beyond").orElseThrow().pid("main")).isZero();
    }

    @Test
    void aScoreBelowBerthdsOwnTakesThePrivilegeAndElseIsToldWithItsValue() {
        host.manifest("score.yaml", PodText.shell(host, "score", "exec sleep 1000", "isolators: {oomScoreAdj: -7}"));

        if (mayLowerScores()) {
            long pid = PodSeen.await(host, "score", "Ready").pid("main");
            assertThat(Path.of("/proc/" + pid + "/oom_score_adj")).hasContent("-7");
        } else {
            awaitStory("score", "write \"-7\" to /proc/self/oom_score_adj: EACCES");
            assertThat(PodSeen.of(host, "score").orElseThrow().pid("main")).isZero();
        }
    }

    private static void assertLimits(List<String> lines) {
        HARD.forEach((name, hard) -> assertThat(lines)
                .anyMatch(line -> line.matches(LABELS.get(name) + " +" + (hard - 1) + " +" + hard + " .*")));
    }

    private static String core(int bytes) {
        return "isolators: {rlimits: {core: {soft: " + bytes + ", hard: " + bytes + "}}}";
    }

    private static void awaitStory(String pod, String text) {
        host.await(
                "the description says: " + text,
                () -> host.berth("describe", pod).out().contains(text));
    }

    private static List<String> lines(String process, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", process, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mayLowerScores() {
        return lines("self", "status").stream()
                .filter(line -> line.startsWith("CapEff:"))
                .map(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
                .anyMatch(set -> (set >> CAP_SYS_RESOURCE & 1) == 1);
    }
}
