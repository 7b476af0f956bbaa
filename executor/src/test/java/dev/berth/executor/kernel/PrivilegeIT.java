package dev.berth.executor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.executor.fixture.Commands;
import dev.berth.executor.fixture.KernelHost;
import dev.berth.executor.fixture.KernelPod;
import dev.berth.executor.fixture.PodFixture;
import dev.berth.manifests.model.Capability;
import dev.berth.manifests.model.CapabilityRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What an app may do, as the kernel has it. */
class PrivilegeIT {
    private static final String DEFAULT = "00000000800405fb";
    private static final String NONE = "0000000000000000";
    private static final String NET_ADMIN = "0000000000001000";
    private static final CapabilityRule RETAIN = new CapabilityRule.Retain(List.of(Capability.NET_ADMIN));

    @Test
    void rootHasTheDefaultSetAndNothingInheritable() throws IOException {
        assertThat(sets(app -> app)).containsExactly(NONE, DEFAULT, DEFAULT, DEFAULT, NONE, "1");
    }

    @Test
    void anotherUserHasNothing() throws IOException {
        assertThat(sets(app -> app.uid(1000))).containsExactly(NONE, NONE, NONE, DEFAULT, NONE, "1");
    }

    @Test
    void anotherUserHasWhatTheManifestRetains() throws IOException {
        assertThat(sets(app -> app.uid(1000).capabilities(RETAIN)))
                .containsExactly(NET_ADMIN, NET_ADMIN, NET_ADMIN, NET_ADMIN, NET_ADMIN, "1");
    }

    @Test
    void newPrivilegesAreAllowedOnlyWhereTheManifestSaysSo() throws IOException {
        assertThat(sets(AppFixture::mayGainPrivileges)).endsWith("0");
    }

    @Test
    void aCommandInAnAppHasExactlyTheAppsConfinement() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("web")
                                    .layers(host.busybox())
                                    .uid(1000)
                                    .directory("/tmp")
                                    .capabilities(RETAIN)))
                    .up();
            Commands.Result result = new Commands(host)
                    .run(
                            pod,
                            "web",
                            "sh",
                            "-c",
                            "cat /proc/self/status /proc/self/cgroup; for n in /proc/self/ns/*; do readlink $n; done; pwd");
            long pid = pod.status("web").process().pid();

            String confined = result.out();
            String app = Files.readString(Path.of("/proc/" + pid + "/status"));
            for (String key : List.of(
                    "Uid",
                    "Gid",
                    "Groups",
                    "CapInh",
                    "CapPrm",
                    "CapEff",
                    "CapBnd",
                    "CapAmb",
                    "NoNewPrivs",
                    "Seccomp",
                    "Cpus_allowed",
                    "Umask")) {
                assertThat(line(confined, key))
                        .as(key)
                        .isEqualTo(line(app, key))
                        .isNotEmpty();
            }
            for (String kind : List.of("cgroup", "ipc", "mnt", "net", "pid", "uts")) {
                assertThat(confined)
                        .contains(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind))
                                .toString());
            }
            assertThat(confined).endsWith("/tmp\n");
            assertThat(confined.lines().filter(text -> text.matches("[0-9]+:(pids|memory|cpu|):.*")))
                    .isNotEmpty()
                    .allMatch(text -> text.endsWith(":/"));
        }
    }

    @Test
    void tracingGainsNothingFromPidOne() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("spy")
                                    .layers(host.busybox())
                                    .capabilities(new CapabilityRule.Retain(List.of(
                                            Capability.SYS_PTRACE, Capability.DAC_OVERRIDE, Capability.SYS_CHROOT)))
                                    .shell("""
                                            echo "root [$(ls -A /proc/1/root/)]"
                                            echo "above [$(ls -A /proc/1/root/..)] [$(ls -A /proc/1/cwd/..)]"
                                            echo 1 > /proc/1/root/file && echo written
                                            echo "files [$(ls -A /proc/1/fd/)]"
                                            echo "environment [$(cat /proc/1/environ)]"
                                            cat /proc/1/mountinfo
                                            grep -E '^(CapPrm|CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/1/status
                                            chroot /proc/1/root/ /bin/sh -c 'echo escaped'
                                            for p in /proc/[0-9]*; do ls -d $p; done""")))
                    .up();

            String output = pod.outputOf("spy");
            assertThat(output)
                    .contains("root []", "above [] []", "files []", "environment []")
                    .contains("CapPrm:\t" + NONE, "CapEff:\t" + NONE, "CapBnd:\t" + NONE, "NoNewPrivs:\t1")
                    .contains("Seccomp:\t2")
                    .doesNotContain("escaped", "written", host.name());
            assertThat(output.lines().filter(text -> text.startsWith("/proc/")).count())
                    .as("processes that it sees: PID 1, itself and its child")
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void whatTellsOfTheHostIsHiddenAndWhatChangesItIsReadOnly() throws IOException {
        try (KernelHost host = KernelHost.start()) {
            KernelPod pod = host.pod(PodFixture.named("shop")
                            .app(AppFixture.named("web").layers(host.busybox()).shell("""
                                    for f in /proc/keys /proc/timer_list /proc/interrupts; do
                                      echo "$f [$(cat $f)]"
                                    done
                                    echo "/sys/firmware [$(ls -A /sys/firmware)]"
                                    echo 1 > /proc/sys/kernel/panic && echo changed
                                    echo 1 > /sys/kernel/mm/ksm/run && echo changed
                                    mknod /tmp/disk b 254 0 && echo made
                                    mount -t tmpfs none /tmp && echo mounted""")))
                    .up();

            assertThat(pod.outputOf("web"))
                    .contains("/proc/keys []", "/proc/timer_list []", "/proc/interrupts []", "/sys/firmware []")
                    .doesNotContain("changed", "made\n", "mounted");
        }
    }

    private static List<String> sets(UnaryOperator<AppFixture> change) throws IOException {
        try (KernelHost host = KernelHost.start()) {
            AppFixture app = change.apply(AppFixture.named("web").layers(host.busybox()));
            KernelPod pod = host.pod(PodFixture.named("shop").app(app)).up();
            String status = Files.readString(
                    Path.of("/proc/" + pod.status("web").process().pid() + "/status"));
            return List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs").stream()
                    .map(key -> line(status, key))
                    .toList();
        }
    }

    private static String line(String status, String key) {
        SortedMap<String, String> values = new TreeMap<>();
        status.lines().filter(text -> text.contains(":\t")).forEach(text -> {
            int colon = text.indexOf(":\t");
            values.putIfAbsent(text.substring(0, colon), text.substring(colon + 2));
        });
        return values.getOrDefault(key, "");
    }
}
