package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that only tell what they would do: in their words, with their exit codes, and without any effect. */
class DryRunIT {
    private static BerthHost host;

    private PodSeen before;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itdry", "scan: {cron: \"0 0 0 1 1 ?\"}");
        host.manifest("web.yaml", web("sleep 1000"));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void look() {
        before = PodSeen.await(host, "web", "Ready");
    }

    @Test
    void orders() {
        told("pod/web stopped (dry run)\n  signal app main.", "stopped by an operator\n", "stop", "web");
        told("pod/web unchanged (dry run)\n", "", "start", "web");
        told("pod/web restarted (dry run)\n  signal app main.", "restarted by an operator\n", "restart", "web");
        told("app/web/main sent HUP (dry run)\n", "", "kill", "-s", "HUP", "web");

        assertThat(host.berth("stop", "web").code()).isZero();
        before = PodSeen.of(host, "web").orElseThrow();
        assertThat(before.state()).isEqualTo("Stopped");
        told("pod/web started (dry run)\n  make cgroup main.", "  start app main.", "start", "web");
        assertThat(host.berth("stop", "--dry-run", "web").out()).isEqualTo("pod/web unchanged (dry run)\n");
        refused(1, "does not run", "kill", "web");
        refused(1, "web is stopped", "restart", "web");
        unchanged();
        assertThat(host.berth("start", "web").code()).isZero();
    }

    @Test
    void manifests() throws IOException {
        String other = write("other.yaml", PodText.shell(host, "other", "exit 0"));
        told("pod/other created (dry run)\n", "", "apply", "-f", other);
        String changed = write("web.yaml", web("sleep 2000"));
        told("pod/web configured (dry run)\n  spec.apps[main].exec", "web.yaml:", "apply", "-f", changed);
        String replaced = write("web.yaml", PodText.shell(host, "other", "exit 0"));
        told("pod/other created (dry run)\npod/web deleted (dry run)\n", "", "apply", "-f", replaced);
        told("pod/web unchanged (dry run)\n", "", "apply");
        told("pod/web deleted (dry run)\n", "", "delete", "web");
        told("pod/web deleted (dry run)\n", "", "drain");
        assertThat(host.manifests()).isDirectoryContaining("glob:**/web.yaml");
        assertThat(host.manifests().resolve("other.yaml")).doesNotExist();
    }

    @Test
    void driftAndDeletionsThatWait() {
        told("nothing to do (dry run)\n", "", "reconcile");

        Cgroups.setTaskLimit(before.pid("main"), 7);
        told("pod/web reconciled (dry run)\n  set knobs of", "pids.max is 7 instead of max\n", "reconcile");
        assertThat(Cgroups.limits(before.pid("main"))).endsWith("pids=7");
        assertThat(host.berth("reconcile").code()).isZero();
        host.await("it is repaired", () -> Cgroups.limits(before.pid("main")).endsWith("pids=max"));

        host.removeManifest("web.yaml");
        Ran halted = host.berth("reconcile", "--dry-run");
        assertThat(halted.code()).isEqualTo(3);
        assertThat(halted.err()).contains("deletions are halted");
        assertThat(host.berth("reconcile", "--dry-run", "--confirm-delete"))
                .isEqualTo(new Ran(0, "pod/web deleted (dry run)\n", ""));
        host.manifest("web.yaml", web("sleep 1000"));
        assertThat(host.berth("apply").code()).isZero();
        unchanged();
    }

    @Test
    void whatIsRefusedIsRefusedAllTheSame() throws IOException {
        for (String command : new String[] {"stop", "start", "restart", "kill", "delete"}) {
            refused(5, "there is no pod nobody", command, "nobody");
        }
        refused(1, "", "apply", "-f", write("bad.yaml", "kind: Pod\n"));
        refused(1, "web.yaml", "apply", "-f", write("twice.yaml", web("true")));
        refused(64, "", "apply", "--timeout=x");
    }

    private void told(String begin, String in, String... command) {
        Ran ran = host.berth(dry(command));
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out()).startsWith(begin).contains(in);
        assertThat(ran.err()).isEmpty();
        unchanged();
    }

    private void refused(int code, String why, String... command) {
        Ran ran = host.berth(dry(command));
        assertThat(ran.code()).as(ran.toString()).isEqualTo(code);
        assertThat(ran.err()).startsWith("berth: ").contains(why);
        assertThat(ran.out()).isEmpty();
    }

    private void unchanged() {
        PodSeen now = PodSeen.of(host, "web").orElseThrow();
        assertThat(now.json()).isEqualTo(before.json());
    }

    private static String[] dry(String... command) {
        String[] words = Arrays.copyOf(command, command.length + 1);
        words[command.length] = "--dry-run";
        return words;
    }

    private static String web(String script) {
        return PodText.shell(host, "web", script);
    }

    private static String write(String name, String text) throws IOException {
        return Files.writeString(host.scratch().resolve(name), text).toString();
    }
}
