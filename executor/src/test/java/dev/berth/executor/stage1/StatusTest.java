package dev.berth.executor.stage1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.linux.process.BootId;
import dev.berth.linux.process.ProcessIdentity;
import dev.berth.reconciler.world.ExitStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StatusTest {
    private static final BootId BOOT = new BootId("b0");
    private static final String RUNNING = """
            boot b0
            app web
            attempt 2
            state running
            pid 42
            start 1234
            created-utc 1700000000000000001
            started-utc 1700000001000000002
            colour blue
            """;

    @Test
    void aRunningAppIsAProcessWithItsStart() {
        AppStatus status = app(RUNNING);

        assertThat(status.process()).isEqualTo(new ProcessIdentity(BOOT, 42, 1234));
        assertThat(status.createdAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L, 1));
        assertThat(status.startedAt()).contains(Instant.ofEpochSecond(1_700_000_001L, 2));
        assertThat(status.end()).isEmpty();
        assertThat(status.droppedLines()).isZero();
    }

    @Test
    void anAppThatExitedTellsItsCode() {
        assertThat(end("exit-code 3\ndropped-lines 7\n").status()).isEqualTo(new ExitStatus.Exited(3));
        assertThat(end("exit-code 3\n").at()).isEqualTo(Instant.ofEpochSecond(1_700_000_009L));
        assertThat(app(exited("exit-code 0\ndropped-lines 7\n")).droppedLines()).isEqualTo(7);
    }

    @Test
    void anAppThatWasKilledTellsItsSignal() {
        assertThat(end("exit-signal 9\n").status()).isEqualTo(new ExitStatus.Signaled(9));
    }

    @Test
    void anAppThatNeverBeganTellsWhy() {
        assertThat(end("exit-code 127\nfailure 63 2 execute /bin/nothing here\n")
                        .status())
                .isEqualTo(new ExitStatus.StartFailed("execute /bin/nothing here: ENOENT"));
        assertThat(end("failure of a new kind\n").status()).isEqualTo(new ExitStatus.StartFailed("of a new kind"));
    }

    @Test
    void anEndWithoutAReasonIsLost() {
        assertThat(end("").status()).isEqualTo(new ExitStatus.Lost());
    }

    @Test
    void whatDoesNotNameItsProcessIsNoStatus() {
        assertThat(AppStatus.of(StatusText.parse(RUNNING.replace("pid 42", "pid many"))))
                .isEmpty();
        assertThat(AppStatus.of(StatusText.parse(RUNNING.replace("boot b0", "boot"))))
                .isEmpty();
        assertThat(AppStatus.of(StatusText.parse(""))).isEmpty();
        assertThat(PodStatus.of(StatusText.parse("boot b0\nsupervisor 1\nsupervisor-start 2\ninit 3\n")))
                .isEmpty();
    }

    @Test
    void aPodIsTwoProcesses() {
        String text = "boot b0\nuid 1\nstate running\nsupervisor 10\nsupervisor-start 20\ninit 11\ninit-start 21\n";

        assertThat(PodStatus.of(StatusText.parse(text)))
                .contains(new PodStatus(new ProcessIdentity(BOOT, 10, 20), new ProcessIdentity(BOOT, 11, 21), true));
        assertThat(PodStatus.of(StatusText.parse(text.replace("running", "dead")))
                        .map(PodStatus::initAlive))
                .contains(false);
    }

    private static AppStatus.End end(String lines) {
        return app(exited(lines)).end().orElseThrow();
    }

    private static String exited(String lines) {
        return RUNNING.replace("running", "exited") + "exited-utc 1700000009000000000\n" + lines;
    }

    private static AppStatus app(String text) {
        return AppStatus.of(StatusText.parse(text)).orElseThrow();
    }
}
