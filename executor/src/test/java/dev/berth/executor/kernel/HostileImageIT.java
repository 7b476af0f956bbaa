package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Images whose links point out of their root. */
class HostileImageIT {
    @Test
    void aLinkInPlaceOfEtcStaysInTheRoot() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path bait = bait(host);
            KernelPod pod = pod(host, "etc", bait.toString(), "cat " + bait + "/hostname");

            assertThat(pod.outputOf("web")).isEqualTo("shop\n");
            assertThat(bait).isEmptyDirectory();
        }
    }

    @Test
    void aRelativeLinkInPlaceOfEtcStaysInTheRoot() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path bait = bait(host);
            KernelPod pod = pod(host, "etc", "../../../../../../../.." + bait, "cat " + bait + "/hostname");

            assertThat(pod.outputOf("web")).isEqualTo("shop\n");
            assertThat(bait).isEmptyDirectory();
        }
    }

    @Test
    void aLinkInPlaceOfProcIsNoWayToTheHost() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path bait = bait(host);
            KernelPod pod = pod(host, "proc", bait.toString(), "cat /proc/1/comm; cat " + bait + "/keys; echo end");

            assertThat(pod.outputOf("web")).isEqualTo("berth-init\nend\n");
            assertThat(bait).isEmptyDirectory();
        }
    }

    @Test
    void aLinkInPlaceOfDevIsNoWayToTheHost() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path bait = bait(host);
            KernelPod pod = pod(host, "dev", bait.toString(), "ls /dev; echo gone > /dev/null");

            assertThat(pod.outputOf("web")).contains("null\n", "urandom\n").doesNotContain("vda");
            assertThat(bait).isEmptyDirectory();
        }
    }

    @Test
    void aVolumesTargetThatLeadsOutStaysInTheRoot() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path bait = bait(host);
            Files.writeString(bait.resolve("precious"), "x");
            HostPath layer = layer(host, "data", bait.toString());
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .diskVolume("data", 0777)
                            .app(AppFixture.named("web")
                                    .layers(layer, host.busybox())
                                    .mount("data", "/data/inner", false)
                                    .shell("echo mine > /data/inner/file; ls -A " + bait + "; ls /data/inner")))
                    .up();

            assertThat(pod.outputOf("web")).isEqualTo("inner\nfile\n");
            assertThat(bait.toFile().list()).containsExactly("precious");
        }
    }

    @Test
    void linksThatGoRoundAreRefusedByName() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            assertThatThrownBy(() -> pod(host, "sys", "/sys", "echo never"))
                    .isInstanceOf(HostException.class)
                    .hasMessageStartingWith("create app web.1 of pod shop: prepare: ")
                    .hasMessageContaining("/sys")
                    .hasMessageEndingWith("ELOOP");
        }
    }

    private static KernelPod pod(KernelHost host, String link, String target, String script) throws IOException {
        return host.pod(PodFixture.named("shop")
                        .app(AppFixture.named("web")
                                .layers(layer(host, link, target), host.busybox())
                                .shell(script)))
                .up();
    }

    /** A layer in which a name is a link. */
    private static HostPath layer(KernelHost host, String link, String target) throws IOException {
        Path layer = Files.createDirectories(Path.of(host.path("hostile").value()));
        Files.createSymbolicLink(layer.resolve(link), Path.of(target));
        return new HostPath(layer.toString());
    }

    /** A directory of the host that nothing of the image may reach. */
    private static Path bait(KernelHost host) throws IOException {
        return Files.createDirectories(Path.of(host.path("bait").value()));
    }
}
