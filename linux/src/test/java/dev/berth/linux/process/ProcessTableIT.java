package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.HostRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ProcessTableIT {
    private final ProcessTable processes = new ProcessTable(HostRoot.system());

    @Test
    void knows_itself() {
        ProcessIdentity self = processes.identify(ProcessTable.ownPid()).orElseThrow();

        assertThat(self.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(processes.isRunning(self)).isTrue();
        assertThat(ProcessTable.effectiveUser()).isZero();
    }

    @Test
    void a_pid_that_was_used_again_or_outlived_a_reboot_is_another_process() {
        ProcessIdentity self = processes.identify(ProcessTable.ownPid()).orElseThrow();
        ProcessIdentity earlier = new ProcessIdentity(self.boot(), self.pid(), self.startTicks() - 1);
        ProcessIdentity rebooted = new ProcessIdentity(new BootId("another"), self.pid(), self.startTicks());

        assertThat(processes.isRunning(earlier)).isFalse();
        assertThat(processes.open(earlier)).isEmpty();
        assertThat(processes.isRunning(rebooted)).isFalse();
        assertThat(processes.open(rebooted)).isEmpty();
    }

    @Test
    void a_pid_that_a_thread_has_by_now_is_no_process() throws IOException {
        long self = ProcessHandle.current().pid();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            long thread = tasks.mapToLong(
                            task -> Long.parseLong(task.getFileName().toString()))
                    .filter(task -> task != self)
                    .findFirst()
                    .orElseThrow();

            assertThat(processes.open(new ProcessIdentity(processes.boot(), thread, 1)))
                    .isEmpty();
        }
    }

    @Test
    void an_ended_process_is_not_running() throws Exception {
        Process child = new ProcessBuilder("sleep", "100").start();
        ProcessIdentity identity = processes.identify(child.pid()).orElseThrow();
        try (Pidfd pidfd = processes.open(identity).orElseThrow()) {
            assertThat(pidfd.isAlive()).isTrue();
            assertThat(pidfd.awaitEnd(Duration.ofMillis(5))).isFalse();

            assertThat(pidfd.send(Signal.KILL)).isTrue();

            assertThat(pidfd.awaitEnd(Duration.ofSeconds(10))).isTrue();
            child.waitFor();
            assertThat(pidfd.isAlive()).isFalse();
            assertThat(pidfd.send(Signal.KILL)).isFalse();
        }
        assertThat(processes.isRunning(identity)).isFalse();
        assertThat(ProcessTable.send(identity.pid(), Signal.TERM)).isFalse();
    }

    @Test
    void a_signal_reaches_a_pid() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sleep", "100").start();

        assertThat(ProcessTable.send(child.pid(), Signal.TERM)).isTrue();

        assertThat(child.waitFor()).isEqualTo(128 + Signal.TERM.number());
    }
}
