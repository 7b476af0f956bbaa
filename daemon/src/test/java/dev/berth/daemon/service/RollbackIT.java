package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What manifests said, and the way back to it. */
class RollbackIT {
    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itback");
        host.manifest("stays.yaml", PodText.shell(host, "stays", "exec sleep 1000"));
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void aPodGoesBackToWhatItWasAndForthAgain() throws IOException {
        host.manifest("web.yaml", pod("sleep 1000", "32Mi"));
        PodSeen first = PodSeen.await(host, "web", "Ready");
        host.manifest("web.yaml", pod("sleep 1000", "48Mi"));
        awaitRevisions(2);
        host.manifest("web.yaml", pod("sleep 2000", "48Mi"));
        awaitRevisions(3);

        assertThat(host.berth("history", "web").out())
                .containsPattern(
                        "REVISION +AGE +CHANGE\n3 +\\S+ +spec.apps\\[main].exec: .*sleep 1000.* -> .*sleep 2000.*\n")
                .containsPattern("2 +\\S+ +spec.apps\\[main].isolators.memory.limit: 32Mi -> 48Mi\n1 +\\S+ +-\n");
        Ran difference = host.berth("diff", "web", "1", "2");
        assertThat(difference)
                .isEqualTo(new Ran(2, "spec.apps[main].isolators.memory.limit: 32Mi -> 48Mi   live\n", ""));
        assertThat(host.berth("diff", "web", "3").code()).isZero();
        assertThat(host.berth("history", "web", "1").out())
                .startsWith("apiVersion: berth.dev/v1\n")
                .contains("32Mi");

        assertThat(host.berth("rollback", "web", "1", "--dry-run").out()).contains("restarts the app", "48Mi -> 32Mi");
        assertThat(host.berth("rollback", "web", "1").code()).isZero();

        PodSeen back = PodSeen.await(host, "web", "Ready");
        assertThat(back.uid()).isEqualTo(first.uid());
        assertThat(Cgroups.limits(back.pid("main"))).contains("memory=33554432");
        assertThat(Files.readString(host.manifests().resolve("web.yaml"))).contains("exec sleep 1000", "32Mi");
        awaitRevisions(4);
        assertThat(host.berth("diff", "web", "1", "4").code()).isZero();
        assertThat(host.berth("rollback", "web").code()).as("the one before").isZero();
        awaitRevisions(5);
        assertThat(host.berth("diff", "web", "3", "5").code()).isZero();
    }

    @Test
    void aPodThatIsGoneComesBack() {
        host.manifest("gone.yaml", PodText.shell(host, "gone", "exec sleep 1000"));
        PodSeen.await(host, "gone", "Ready");
        assertThat(host.berth("delete", "gone").code()).isZero();

        assertThat(host.berth("rollback", "gone").code()).isZero();

        assertThat(PodSeen.await(host, "gone", "Ready").pid("main")).isPositive();
    }

    @Test
    void whatIsNotKnownOrNotOursIsLeftAlone() throws IOException {
        String two =
                PodText.shell(host, "one", "exec sleep 1000") + "---\n" + PodText.shell(host, "two", "exec sleep 1000");
        host.manifest("two.yaml", two);
        PodSeen.await(host, "one", "Ready");

        assertThat(host.berth("history", "nothing"))
                .isEqualTo(new Ran(5, "", "berth: nothing is known of a pod nothing\n"));
        assertThat(host.berth("diff", "one", "7").err())
                .isEqualTo("berth: there is no revision 7 of pod one; there are 1\n");
        assertThat(host.berth("rollback", "one").err())
                .isEqualTo("berth: nothing is known of what pod one was before what it is now\n");
        Ran refused = host.berth("rollback", "one", "1");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains("two.yaml also defines pod two at two.yaml:")
                .contains("change the document of pod one yourself");
        assertThat(host.manifests().resolve("two.yaml")).hasContent(two);
    }

    @Test
    void aRolloutThatNeverWorkedIsUndoneAndNothingElse() throws IOException {
        host.manifest("fails.yaml", PodText.shell(host, "fails", "exec sleep 1000"));
        PodSeen before = PodSeen.await(host, "fails", "Ready");
        Path file = host.manifests().resolve("fails.yaml");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String broken = Files.readString(file).replaceFirst("image: .*", "image: rootfs:/nowhere");
        Files.writeString(file, broken);
        host.await(
                "the image is missed",
                () -> PodSeen.of(host, "fails").orElseThrow().reason().contains("/nowhere"));

        assertThat(host.berth("rollback", "fails").code()).isZero();

        assertThat(PodSeen.await(host, "fails", "Ready").pid("main")).isEqualTo(before.pid("main"));
        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(host.berth("history", "fails").out().lines()).hasSize(2);
    }

    @Test
    void aFileThatOthersHaveTakenOverIsLeftAlone() {
        String heir = PodText.shell(host, "heir", "exec sleep 1000");
        host.manifest("moved.yaml", PodText.shell(host, "moved", "exec sleep 1000") + "---\n" + heir);
        PodSeen.await(host, "moved", "Ready");
        host.manifest("moved.yaml", heir);
        host.await("the pod is gone", () -> PodSeen.of(host, "moved").isEmpty());

        Ran refused = host.berth("rollback", "moved");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("moved.yaml also defines pod heir at moved.yaml:3:18");
        assertThat(host.manifests().resolve("moved.yaml")).hasContent(heir);
    }

    private static void awaitRevisions(int count) {
        host.await(
                "there are " + count + " revisions",
                () -> host.berth("history", "web").out().contains("\n" + count + " ")
                        || host.berth("history", "web").out().lines().count() > count);
        PodSeen.await(host, "web", "Ready");
    }

    private static String pod(String command, String memory) {
        return PodText.shell(host, "web", "exec " + command, "isolators: {memory: {limit: " + memory + "}}");
    }
}
