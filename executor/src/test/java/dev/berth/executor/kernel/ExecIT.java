package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.Commands;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.stage1.ExecSession;
import dev.berth.executor.stage1.ExecStart;
import dev.berth.linux.Errno;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands in running apps. */
@Timeout(60)
class ExecIT {
    private final KernelHost host = start();
    private final Commands commands = new Commands(host);
    private KernelPod pod = host.pod(PodFixture.named("unused"));

    @BeforeEach
    void startApp() throws IOException {
        pod = host.pod(PodFixture.named("shop").app(AppFixture.named("web").layers(host.busybox())))
                .up();
    }

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void exitCodesAndStreamsComeBack() {
        Commands.Result result = commands.run(pod, "web", "sh", "-c", "echo out; echo err >&2; exit 42");

        assertThat(result).isEqualTo(new Commands.Result(new ExitStatus.Exited(42), "out\n", "err\n"));
    }

    @Test
    void aSignalThatKilledItComesBack() {
        assertThat(commands.run(pod, "web", "sh", "-c", "kill -TERM $$").end()).isEqualTo(new ExitStatus.Signaled(15));
    }

    @Test
    void aProgramThatIsNotThereIsRefusedByName() {
        ExecStart start = commands.start(pod, "web", "/bin/nothing");

        assertThat(start).isInstanceOf(ExecStart.Refused.class);
        assertThat(((ExecStart.Refused) start).why().errno()).isEqualTo(Errno.ENOENT);
        assertThat(((ExecStart.Refused) start).why().toString()).endsWith("/bin/nothing: ENOENT");
    }

    @Test
    void inputGoesInAndComesOutWhole() {
        byte[] input = new byte[3_000_000];
        Arrays.fill(input, (byte) 'x');
        try (ExecSession session = session("cat")) {
            Thread writer = new Thread(() -> {
                session.write(input);
                session.closeInput();
            });
            writer.start();
            Commands.Result result = Commands.collect(session);

            assertThat(result.end()).isEqualTo(new ExitStatus.Exited(0));
            assertThat(result.out()).isEqualTo(new String(input, StandardCharsets.UTF_8));
        }
    }

    @Test
    void aSessionIsSignalled() {
        try (ExecSession session = session("sleep", "1000")) {
            session.signal(Signal.INT);

            assertThat(Commands.collect(session).end()).isEqualTo(new ExitStatus.Signaled(2));
        }
    }

    @Test
    void closingASessionKillsItsCommand() {
        ExecSession session = session("sleep", "1000");
        assertThat(host.processes().stat(session.pid())).isPresent();

        session.close();

        KernelPod.await(() -> host.processes().stat(session.pid()).isEmpty());
    }

    @Test
    void aLimitEndsTheWaitingNotTheCommand() {
        try (ExecSession session = session("sleep", "1000")) {
            assertThat(session.pump(new Commands.Silent(), Duration.ofMillis(50)))
                    .isEmpty();
            assertThat(host.processes().stat(session.pid())).isPresent();
        }
    }

    @Test
    void anotherThreadMayCloseASessionThatIsWaitedFor() throws InterruptedException {
        ExecSession session = session("sleep", "1000");
        Thread closer = new Thread(session::close);
        Thread pump = Thread.currentThread();
        Thread watcher = new Thread(() -> {
            KernelPod.await(() -> pump.getState() == Thread.State.RUNNABLE);
            closer.start();
        });
        watcher.start();

        assertThatThrownBy(() -> session.pump(new Commands.Silent(), ExecSession.NO_LIMIT))
                .isInstanceOf(HostException.class);
        watcher.join();
    }

    @Test
    void manySessionsRunSideBySide() {
        ExecSession[] sessions = new ExecSession[20];
        for (int i = 0; i < sessions.length; i++) {
            sessions[i] = session("sh", "-c", "read line; echo $line");
        }
        for (int i = 0; i < sessions.length; i++) {
            sessions[i].write((i + "\n").getBytes(StandardCharsets.UTF_8));
        }
        for (int i = 0; i < sessions.length; i++) {
            try (ExecSession session = sessions[i]) {
                assertThat(Commands.collect(session).out()).isEqualTo(i + "\n");
            }
        }
    }

    @Test
    void anAppThatHasEndedTakesNoCommand() {
        host.supervisors().signalApp(pod.uid(), pod.instance("web", 1), Signal.KILL);
        KernelPod.await(() -> pod.status("web").end().isPresent());

        assertThat(commands.start(pod, "web", "true")).isInstanceOf(ExecStart.Refused.class);
    }

    private ExecSession session(String... argv) {
        return ((ExecStart.Running) commands.start(pod, "web", argv)).session();
    }

    private static KernelHost start() {
        try {
            return KernelHost.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
