package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.executor.stage1.AppInput;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The standard input of apps. */
@Timeout(60)
class InputIT {
    private static final HostPath BINARY =
            new HostPath(Path.of("target/stage1/berth-stage1").toAbsolutePath().toString());

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
        new AppInput(host.supervisors(), pod.uid(), pod.instance("web", 1))
                .write(text.getBytes(StandardCharsets.UTF_8), () -> true);
    }

    private static KernelHost start() {
        try {
            return KernelHost.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
