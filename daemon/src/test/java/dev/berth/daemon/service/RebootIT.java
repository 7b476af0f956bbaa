package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records of processes that are gone, whose pids a stranger has by now: it is never taken for a pod's process, and never touched. */
class RebootIT {
    private BerthHost host;
    private Process stranger;

    @BeforeEach
    void start() throws IOException {
        host = BerthHost.start(Path.of("target/berth"), "itreboot");
        stranger = new ProcessBuilder("sleep", "1000").start();
    }

    /** Also proves that nothing is left on the host. */
    @AfterEach
    void stop() {
        stranger.destroyForcibly();
        host.close();
    }

    @Test
    void aPidOfAnEarlierBootIsNobodys() throws Exception {
        PodSeen before = lostUnseen("11111111-2222-3333-4444-555555555555", startOfStranger());

        isBuiltAgain(before);
    }

    @Test
    void aPidThatIsUsedAgainInThisBootIsNobodys() throws Exception {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        PodSeen before = lostUnseen(boot, startOfStranger() - 1);

        isBuiltAgain(before);
    }

    /** A pod whose processes ended while berthd was down; all records say that the stranger's pid was theirs. */
    private PodSeen lostUnseen(String boot, long start) throws Exception {
        host.manifest("pod.yaml", PodText.shell(host, "pod", "exec sleep 1000"));
        PodSeen pod = PodSeen.await(host, "pod", "Ready");
        long supervisor = Supervisors.of(host, pod.uid());
        host.stopService();
        Ran.output("kill", "-9", Long.toString(supervisor));
        host.await("its app is gone", () -> !Files.exists(Path.of("/proc", Long.toString(pod.pid("main")))));
        Path run = host.run().resolve("pods").resolve(pod.uid());
        rewrite(run.resolve("pod"), boot, start);
        rewrite(run.resolve("apps/main/1"), boot, start);
        change("UPDATE pods SET boot_id = '" + boot + "'");
        return pod;
    }

    private void isBuiltAgain(PodSeen before) throws IOException {
        host.startService();

        PodSeen after = host.awaitValue(
                "the app is another process",
                () -> PodSeen.of(host, "pod")
                        .filter(seen -> seen.state().equals("Ready") && seen.pid("main") != before.pid("main")));
        assertThat(after.pid("main")).isNotEqualTo(stranger.pid());
        assertThat(host.berth("delete", "pod").code()).isZero();
        assertThat(stranger.isAlive()).isTrue();
    }

    private void rewrite(Path status, String boot, long start) throws IOException {
        String changed = Files.readString(status)
                .replaceAll("(?m)^boot .*", "boot " + boot)
                .replaceAll("(?m)^(pid|supervisor|init) .*", "$1 " + stranger.pid())
                .replaceAll("(?m)^(start|supervisor-start|init-start) .*", "$1 " + start);
        Files.writeString(status, changed);
    }

    private void change(String sql) throws SQLException {
        try (Connection database = DriverManager.getConnection(
                        "jdbc:sqlite:" + host.state().resolve("state.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private long startOfStranger() throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(stranger.pid()), "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }
}
