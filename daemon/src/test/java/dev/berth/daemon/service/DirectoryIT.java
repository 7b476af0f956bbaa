package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.DirectoryTree;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people and Git do to the manifest directory, and the commands that change it. */
class DirectoryIT {
    private BerthHost host;

    @BeforeEach
    void start() {
        host = BerthHost.start(Path.of("target/berth"), "itdir", "deletion: {grace: 1s}");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void manyDeletionsAtOnceWaitForAConfirmation() {
        List<String> pods = List.of("a", "b", "c", "d", "e");
        pods.forEach(pod -> host.manifest(pod + ".yaml", PodText.shell(host, pod, "exec sleep 1000")));
        pods.forEach(pod -> PodSeen.await(host, pod, "Ready"));
        pods.forEach(pod -> host.removeManifest(pod + ".yaml"));

        host.await("it says that it halts", () -> host.berth("reconcile").err().contains("--confirm-delete"));
        pods.forEach(
                pod -> assertThat(PodSeen.of(host, pod).orElseThrow().state()).isEqualTo("Ready"));

        assertThat(host.berth("reconcile", "--confirm-delete").code()).isZero();
        host.await(
                "all are gone",
                () -> host.berth("ps", "-o", "json").out().strip().equals("[ ]"));
    }

    @Test
    void applyPutsAFileInAndDeleteTakesItOut() throws IOException {
        Path shop = Files.writeString(host.scratch().resolve("shop.yaml"), PodText.shell(host, "shop", "exec sleep 1"));

        Ran applied = host.berth("apply", "-f", shop.toString());

        assertThat(applied.code()).as(applied.toString()).isZero();
        assertThat(Files.readString(host.manifests().resolve("shop.yaml"))).isEqualTo(Files.readString(shop));
        assertThat(host.berth("delete", "shop").code()).isZero();
        assertThat(host.manifests().resolve("shop.yaml")).doesNotExist();
        assertThat(PodSeen.of(host, "shop")).isEmpty();
    }

    @Test
    void applyRefusesAPodThatAnotherFileDefines() throws IOException {
        host.manifest("first.yaml", PodText.shell(host, "shop", "exec sleep 1000"));
        PodSeen before = PodSeen.await(host, "shop", "Ready");
        Path second = Files.writeString(host.scratch().resolve("second.yaml"), PodText.shell(host, "shop", "true"));

        Ran applied = host.berth("apply", "-f", second.toString());

        assertThat(applied.code()).isEqualTo(1);
        assertThat(applied.err()).contains("first.yaml:3:");
        assertThat(host.manifests().resolve("second.yaml")).doesNotExist();
        assertThat(PodSeen.of(host, "shop").orElseThrow().pid("main")).isEqualTo(before.pid("main"));
    }

    @Test
    void deleteLeavesAFileAloneThatDefinesOthersToo() {
        host.manifest(
                "both.yaml",
                PodText.shell(host, "one", "exec sleep 1000") + "---\n"
                        + PodText.shell(host, "two", "exec sleep 1000"));
        PodSeen.await(host, "one", "Ready");
        PodSeen.await(host, "two", "Ready");

        Ran deleted = host.berth("delete", "one");

        assertThat(deleted.code()).isEqualTo(1);
        assertThat(deleted.err()).contains("pod two at both.yaml:").contains("take the document at both.yaml:3:");
        assertThat(host.manifests().resolve("both.yaml")).exists();
    }

    @Test
    void aGitCheckoutDeletesNothingAndItsCommandsAreLeftToGit() throws IOException {
        git("init", "-q");
        host.manifest("shop.yaml", PodText.shell(host, "shop", "exec sleep 1000"));
        git("add", "shop.yaml");
        git("-c", "user.name=t", "-c", "user.email=t@t", "commit", "-qm", "one");
        PodSeen before = PodSeen.await(host, "shop", "Ready");
        host.manifest("shop.yaml", PodText.shell(host, "shop", "exec sleep 1001"));
        PodSeen changed = host.awaitValue(
                "it is changed",
                () -> PodSeen.of(host, "shop")
                        .filter(seen -> seen.state().equals("Ready") && seen.pid("main") != before.pid("main")));

        git("checkout", "-q", "--", "shop.yaml");

        PodSeen after = host.awaitValue(
                "it is as before",
                () -> PodSeen.of(host, "shop")
                        .filter(seen -> seen.state().equals("Ready") && seen.pid("main") != changed.pid("main")));
        assertThat(after.uid()).isEqualTo(before.uid());
        Ran deleted = host.berth("delete", "shop");
        assertThat(deleted.code()).isEqualTo(1);
        assertThat(deleted.err()).contains("Git work tree");
        DirectoryTree.remove(host.manifests().resolve(".git"));
    }

    @Test
    void anEditorThatWritesInPlaceNeverShowsHalfAFile() throws IOException {
        host.manifest("shop.yaml", PodText.shell(host, "shop", "exec sleep 1000"));
        PodSeen before = PodSeen.await(host, "shop", "Ready");
        Path file = host.manifests().resolve("shop.yaml");
        String text = Files.readString(file);
        try (var out = Files.newOutputStream(file)) {
            out.write(text.substring(0, text.indexOf("  apps:")).getBytes(StandardCharsets.UTF_8));
            out.flush();
            host.berth("reconcile");
            assertThat(host.berth("plan").code()).isZero();
            out.write(text.substring(text.indexOf("  apps:")).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(host.berth("plan").code()).isZero();
        assertThat(PodSeen.of(host, "shop").orElseThrow().pid("main")).isEqualTo(before.pid("main"));
    }

    private void git(String... words) {
        String[] command = new String[words.length + 3];
        command[0] = "git";
        command[1] = "-C";
        command[2] = host.manifests().toString();
        System.arraycopy(words, 0, command, 3, words.length);
        Ran.output(command);
    }
}
