package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Apps that can't be started say why. */
class StartFailureIT {
    @Test
    void aProgramThatIsNotThereIsNamed() throws IOException {
        assertStartFails(app -> app.argv("/bin/nothing", "-f"), "/bin/nothing: ENOENT");
    }

    @Test
    void aProgramThatIsInNoPathIsNamed() throws IOException {
        assertStartFails(app -> app.argv("nothing"), "nothing: ENOENT");
    }

    @Test
    void aFileThatIsNoProgramIsNamed() throws IOException {
        assertStartFails(app -> app.argv("/etc/passwd"), "/etc/passwd: EACCES");
    }

    @Test
    void aDirectoryThatTheUserCantEnterIsNamed() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            HostPath layer = new HostPath(
                    Files.createDirectories(Path.of(host.path("layer").value())).toString());
            Path closed = Files.createDirectories(Path.of(layer.value()).resolve("closed"));
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));

            assertThatThrownBy(() -> host.pod(PodFixture.named("shop")
                                    .app(AppFixture.named("web")
                                            .layers(layer, host.busybox())
                                            .uid(1000)
                                            .directory("/closed")))
                            .up())
                    .hasMessageStartingWith("create app web.1 of pod shop: prepare: ")
                    .hasMessageEndingWith("/closed: EACCES");
        }
    }

    @Test
    void anImageThatIsNotThereIsNamedAndTheAppCanBeTriedAgain() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            HostPath layer = host.path("layer");
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("web")
                                    .layers(layer, host.busybox())
                                    .shell("echo fine")))
                    .make();

            assertThatThrownBy(() -> pod.create(pod.instance("web", 1)))
                    .hasMessageStartingWith("create app web.1 of pod shop: prepare: mount overlay on ")
                    .hasMessageEndingWith("ENOENT");
            Files.createDirectories(Path.of(layer.value()));
            pod.start(pod.instance("web", 1));
            assertThat(pod.outputOf("web")).isEqualTo("fine\n");
        }
    }

    @Test
    void anAppWhosePreparationFailedLateCanBeTriedAgain() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path volume = Path.of(host.path("volume").value());
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .hostVolume("data", volume.toString(), false)
                            .app(AppFixture.named("web")
                                    .layers(host.busybox())
                                    .mount("data", "/data", false)
                                    .shell("echo fine")))
                    .make();

            assertThatThrownBy(() -> pod.create(pod.instance("web", 1))).hasMessageEndingWith(volume + ": ENOENT");
            Files.createDirectories(volume);
            pod.start(pod.instance("web", 1));
            assertThat(pod.outputOf("web")).isEqualTo("fine\n");
        }
    }

    private static void assertStartFails(UnaryOperator<AppFixture> change, String error) throws IOException {
        try (KernelHost host = KernelHost.start()) {
            AppFixture app = change.apply(AppFixture.named("web").layers(host.busybox()));
            KernelPod pod = host.pod(PodFixture.named("shop").app(app));

            assertThatThrownBy(pod::up)
                    .hasMessageStartingWith("start app web.1 of pod shop: ")
                    .hasMessageEndingWith(error);
            AppSight sight = host.witness()
                    .look(pod.record(), Depth.GLANCE)
                    .apps()
                    .getOrDefault(pod.instance("web", 1).app(), new AppSight.Absent());
            assertThat(((AppSight.Ended) sight).status()).isInstanceOf(ExitStatus.StartFailed.class);
            assertThat(((AppSight.Ended) sight).status().words()).endsWith(error);
        }
    }
}
