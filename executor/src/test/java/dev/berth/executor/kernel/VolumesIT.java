package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.linux.mount.MountFlag;
import dev.berth.linux.mount.Mounts;
import dev.berth.linux.mount.UnmountFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Volumes and roots as apps see them. */
class VolumesIT {
    @Test
    void aReadOnlyHostVolumeIsReadOnlyAlsoWhereTheHostHasMountedSomethingBelow() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path source = Files.createDirectories(Path.of(host.path("source").value()));
            Path below = Files.createDirectories(source.resolve("below"));
            Mounts.mount("tmpfs", below, "tmpfs", Set.<MountFlag>of(), "");
            try {
                KernelPod pod = host.pod(
                                PodFixture.named("shop")
                                        .hostVolume("data", source.toString(), false)
                                        .app(
                                                AppFixture.named("web")
                                                        .layers(host.busybox())
                                                        .mount("data", "/rw", false)
                                                        .mount("data", "/ro", true)
                                                        .shell(
                                                                "exec 2>&1; echo a > /rw/a; echo b > /rw/below/b; echo c > /ro/c; echo d > /ro/below/d; cat /ro/a /ro/below/b")))
                        .up();

                assertThat(pod.outputOf("web"))
                        .endsWith("a\nb\n")
                        .contains("/ro/c: Read-only", "/ro/below/d: Read-only");
            } finally {
                Mounts.unmount(below, Set.of(UnmountFlag.DETACH));
            }
        }
    }

    @Test
    void aHostVolumeThatIsReadOnlyIsSoWhateverItsMountsSay() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            Path source = Files.createDirectories(Path.of(host.path("source").value()));
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .hostVolume("data", source.toString(), true)
                            .app(AppFixture.named("web")
                                    .layers(host.busybox())
                                    .mount("data", "/data", false)
                                    .shell("exec 2>&1; echo a > /data/a")))
                    .up();

            assertThat(pod.outputOf("web")).contains("/data/a: Read-only");
            assertThat(source).isEmptyDirectory();
        }
    }

    @Test
    void aDiskVolumeIsSharedAndOutlivesItsApps() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(
                            PodFixture.named("shop")
                                    .diskVolume("cache", 01777)
                                    .app(AppFixture.named("one")
                                            .layers(host.busybox())
                                            .uid(1000)
                                            .mount("cache", "/cache", false)
                                            .shell("echo one > /cache/file; stat -c '%a %u' /cache"))
                                    .app(
                                            AppFixture.named("two")
                                                    .layers(host.busybox())
                                                    .mount("cache", "/other", true)
                                                    .shell(
                                                            "exec 2>&1; until [ -s /other/file ]; do :; done; cat /other/file; touch /other/x")))
                    .up();

            assertThat(pod.outputOf("one")).isEqualTo("1777 0\n");
            assertThat(pod.outputOf("two")).startsWith("one\n").contains("Read-only");
        }
    }

    @Test
    void aMemoryVolumeIsSharedAndHasItsSize() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .memoryVolume("scratch", 1_048_576, 0750)
                            .app(
                                    AppFixture.named("one")
                                            .layers(host.busybox())
                                            .mount("scratch", "/scratch", false)
                                            .shell(
                                                    "dd if=/dev/zero of=/scratch/big bs=1k count=2000 2>/dev/null; stat -c '%a %s' /scratch /scratch/big"))
                            .app(AppFixture.named("two")
                                    .layers(host.busybox())
                                    .mount("scratch", "/here", false)
                                    .shell("until [ -s /here/big ]; do :; done; echo seen")))
                    .up();

            assertThat(pod.outputOf("one")).startsWith("750 ").endsWith("644 1048576\n");
            assertThat(pod.outputOf("two")).isEqualTo("seen\n");
        }
    }

    @Test
    void filesOfTheManifestAreThereWithTheirContent() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .filesVolume("config", Map.of("index.html", "hello from shop\n", "sub/other", "x\n"))
                            .app(AppFixture.named("web")
                                    .layers(host.busybox())
                                    .uid(1000)
                                    .mount("config", "/www", true)
                                    .shell("cat /www/index.html /www/sub/other; stat -c '%a' /www /www/index.html")))
                    .up();

            assertThat(pod.outputOf("web")).isEqualTo("hello from shop\nx\n755\n644\n");
        }
    }

    @Test
    void aReadOnlyRootTakesNothingButItsVolumesDo() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(
                            PodFixture.named("shop")
                                    .diskVolume("tmp", 01777)
                                    .app(
                                            AppFixture.named("web")
                                                    .layers(host.busybox())
                                                    .readOnlyRoot()
                                                    .directory("/work/here")
                                                    .mount("tmp", "/tmp", false)
                                                    .shell(
                                                            "exec 2>&1; pwd; echo x > x; echo x > /tmp/x && cat /tmp/x; echo x > /dev/shm/x && echo shm")))
                    .up();

            assertThat(pod.outputOf("web"))
                    .startsWith("/work/here\n")
                    .contains("x: Read-only")
                    .endsWith("x\nshm\n");
        }
    }

    @Test
    void aWritableLayerIsNewForEachInstance() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("web").layers(host.busybox()).shell("ls /left 2>&1; echo x > /left")))
                    .up();
            pod.outputOf("web");
            pod.remove(pod.instance("web", 1));
            pod.start(pod.instance("web", 2));
            KernelPod.await(() -> log(pod).lines().count() == 2);

            assertThat(log(pod)).isEqualTo("ls: /left: No such file or directory\n".repeat(2));
            assertThat(Path.of(host.path("busybox").value()).resolve("left")).doesNotExist();
        }
    }

    @Test
    void aHostVolumeThatIsNotThereIsNamed() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            assertThatThrownBy(() -> host.pod(PodFixture.named("shop")
                                    .hostVolume("data", "/nowhere/at/all", false)
                                    .app(AppFixture.named("web")
                                            .layers(host.busybox())
                                            .mount("data", "/data", false)))
                            .up())
                    .hasMessage("create app web.1 of pod shop: prepare: open /nowhere/at/all: ENOENT");
        }
    }

    private static String log(KernelPod pod) {
        try {
            return pod.log("web");
        } catch (IOException e) {
            return "";
        }
    }
}
