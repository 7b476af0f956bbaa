package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.NetworkMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the apps of a pod share, with each other and with the host. */
class SharingIT {
    @Test
    void theAppsOfAPodShareNamespacesButNotTheirRoots() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(sleeper(host, "one", "one > /own"))
                            .app(sleeper(host, "two", "two > /own")))
                    .up();
            pod.awaitLine("one", "ready");
            pod.awaitLine("two", "ready");

            for (String shared : new String[] {"net", "ipc", "uts", "pid"}) {
                assertThat(namespace(pod, "one", shared)).isEqualTo(namespace(pod, "two", shared));
                assertThat(namespace(pod, "one", shared)).isNotEqualTo(own(shared));
            }
            for (String apart : new String[] {"mnt", "cgroup"}) {
                assertThat(namespace(pod, "one", apart)).isNotEqualTo(namespace(pod, "two", apart));
                assertThat(namespace(pod, "one", apart)).isNotEqualTo(own(apart));
            }
            assertThat(inRoot(pod, "one", "own")).isEqualTo("one\n");
            assertThat(inRoot(pod, "two", "own")).isEqualTo("two\n");
        }
    }

    @Test
    void theAppsOfAPodSeeEachOthersProcessesAndSharedMemory() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("one")
                                    .layers(host.busybox())
                                    .shell("echo shared > /dev/shm/file; echo ready; exec sleep 1000"))
                            .app(AppFixture.named("two").layers(host.busybox()).shell("""
                                    until [ -s /dev/shm/file ]; do :; done
                                    cat /dev/shm/file /proc/*/comm""")))
                    .up();

            assertThat(pod.outputOf("two").lines().distinct())
                    .containsExactlyInAnyOrder("shared", "berth-init", "sleep", "cat");
        }
    }

    @Test
    void aPodOnTheHostsNetworkHasAHostNameOfItsOwn() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .network(NetworkMode.HOST)
                            .app(AppFixture.named("one")
                                    .layers(host.busybox())
                                    .shell("hostname; readlink /proc/self/ns/net")))
                    .up();

            assertThat(pod.outputOf("one")).isEqualTo("shop\n" + own("net") + "\n");
        }
    }

    @Test
    void anAppSeesItsOwnCgroupAsTheTopAndCantChangeIt() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("one").layers(host.busybox()).shell("""
                                    cat /proc/self/cgroup
                                    find /sys/fs/cgroup -name '*.1'
                                    for f in $(find /sys/fs/cgroup -name pids.max); do
                                      echo 5 > $f
                                      cat $f
                                    done""")))
                    .up();

            String output = pod.outputOf("one");
            assertThat(output.lines().filter(line -> line.matches("\\d+:.*:.*")))
                    .isNotEmpty()
                    .allMatch(line -> line.endsWith(":/"));
            assertThat(output)
                    .contains("Read-only file system")
                    .contains("max\n")
                    .doesNotContain("one.1");
        }
    }

    private static AppFixture sleeper(KernelHost host, String name, String script) throws IOException {
        return AppFixture.named(name).layers(host.busybox()).shell("echo " + script + "; echo ready; exec sleep 1000");
    }

    private static String namespace(KernelPod pod, String app, String kind) throws IOException {
        return link(Path.of("/proc/" + pod.status(app).process().pid() + "/ns/" + kind));
    }

    private static String own(String kind) throws IOException {
        return link(Path.of("/proc/self/ns/" + kind));
    }

    private static String link(Path path) throws IOException {
        return Files.readSymbolicLink(path).toString();
    }

    private static String inRoot(KernelPod pod, String app, String file) throws IOException {
        return Files.readString(
                Path.of("/proc/" + pod.status(app).process().pid() + "/root").resolve(file));
    }
}
