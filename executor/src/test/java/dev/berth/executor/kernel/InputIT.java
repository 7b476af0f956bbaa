package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.stage1.AppInput;
import dev.berth.executor.stage1.SupervisorClient;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The standard input of apps. */
@Timeout(60)
class InputIT {
    private static final HostPath BINARY =
            new HostPath(Path.of("target/stage1/berth-stage1").toAbsolutePath().toString());

    /** Messages. */
    private static final int MORE_THAN_A_PIPE_HOLDS = 30;

    private final KernelHost host = start();

    @AfterEach
    void close() throws IOException {
        host.close();
    }

    @Test
    void whatIsWrittenArrivesWholeAlsoWhereTheAppIsSlow() throws IOException {
        KernelPod pod = up("sleep 0.2; head -c 1000000 | wc -c; read line; echo $line", true);

        write(pod, "x".repeat(1_000_000));
        write(pod, "more\n");

        pod.awaitLine("web", "1000000");
        pod.awaitLine("web", "more");
    }

    @Test
    void theInputStaysOpenWhenTheSupervisorGoesOnAsAnotherBuild() throws IOException {
        KernelPod pod = up("while read line; do echo got $line; done; echo closed", true);
        write(pod, "one\n");
        pod.awaitLine("web", "got one");

        host.supervisors().reexec(pod.uid(), BINARY).orThrow("go on as another build");
        write(pod, "two\n");

        pod.awaitLine("web", "got two");
    }

    @Test
    void anAppThatHasClosedItsInputIsNotWrittenTo() throws IOException {
        KernelPod pod = up("exec <&-; echo deaf; exec sleep 1000", true);
        pod.awaitLine("web", "deaf");

        assertThatThrownBy(() -> write(pod, "x"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("EPIPE");
    }

    @Test
    void anAppThatNeverReadsHoldsNobodyUp() throws IOException {
        KernelPod pod = up("echo busy; exec sleep 1000", true);
        pod.awaitLine("web", "busy");
        AtomicInteger tries = new AtomicInteger();

        input(pod).write(new byte[1 << 20], () -> tries.incrementAndGet() < MORE_THAN_A_PIPE_HOLDS);

        assertThat(tries).hasValue(MORE_THAN_A_PIPE_HOLDS);
        assertThat(host.supervisors().hello(pod.uid(), SupervisorClient.HELLO_LIMIT))
                .isNotNull();
    }

    @Test
    void withoutTheFieldTheInputIsEmptyAndCanNotBeWrittenTo() throws IOException {
        KernelPod pod = up("cat; echo end; exec sleep 1000", false);
        pod.awaitLine("web", "end");

        assertThatThrownBy(() -> write(pod, "x"))
                .isInstanceOf(HostException.class)
                .hasMessageContaining("EBADF");
    }

    private KernelPod up(String script, boolean stdin) throws IOException {
        AppFixture app = AppFixture.named("web").layers(host.busybox()).shell(script);
        return host.pod(PodFixture.named("shop").app(stdin ? app.stdin() : app)).up();
    }

    private void write(KernelPod pod, String text) {
        input(pod).write(text.getBytes(StandardCharsets.UTF_8), () -> true);
    }

    private AppInput input(KernelPod pod) {
        return new AppInput(host.supervisors(), pod.uid(), pod.instance("web", 1));
    }

    private static KernelHost start() {
        try {
            return KernelHost.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
