package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Secrets on their way into apps, and nowhere else. */
class SecretsIT {
    private static final String VALUE = "hush-4711-hush";
    private static final String OTHER = "hush-0815-hush";

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itsecret");
    }

    /** Also proves that nothing is left on the host. */
    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void anAppAndACommandInItGetASecretThatStandsNowhereElse() throws IOException {
        Path file = secret("told", VALUE, "rw-------");
        host.manifest("told.yaml", pod("told", file));
        long pid = PodSeen.await(host, "told", "Ready").pid("main");

        assertThat(environment(pid)).contains("TOKEN=" + VALUE);
        assertThat(host.berth("exec", "told", "--", "sh", "-c", "echo \"$TOKEN\"")
                        .out())
                .isEqualTo(VALUE + "\n");
        assertThat(List.of(
                        host.berth("ps", "-o", "yaml").out(),
                        host.berth("describe", "told").out(),
                        host.berth("inspect", "--launch", "told").out(),
                        host.berth("events").out(),
                        host.berth("plan").out(),
                        host.log()))
                .allSatisfy(text -> assertThat(text).isNotEmpty().doesNotContain(VALUE));
        assertThat(host.berth("inspect", "--launch", "told").out()).contains("TOKEN");
        assertThat(holding(host.state())).isEmpty();
        assertThat(holding(host.run())).isEmpty();
        host.removeManifest("told.yaml");
    }

    @Test
    void anotherContentRestartsTheAppWithItAndTheReasonTellsNeither() throws IOException {
        Path file = secret("turned", VALUE, "r--------");
        host.manifest("turned.yaml", pod("turned", file));
        long before = PodSeen.await(host, "turned", "Ready").pid("main");

        Files.writeString(file, OTHER);
        assertThat(host.berth("plan").out())
                .contains("spec.apps[main].environment")
                .doesNotContain(OTHER);
        assertThat(host.berth("reconcile").code()).isZero();

        host.await("another process has the other content", () -> {
            long now = PodSeen.of(host, "turned").orElseThrow().pid("main");
            return now != 0 && now != before && environment(now).contains("TOKEN=" + OTHER);
        });
        assertThat(host.berth("events", "turned").out())
                .contains("TOKEN from " + file)
                .doesNotContain(VALUE)
                .doesNotContain(OTHER);
        host.removeManifest("turned.yaml");
    }

    @Test
    void aFileThatOthersMayReadKeepsItsPodFromStarting() throws IOException {
        Path file = secret("open", VALUE, "rw-r--r--");
        host.manifest("open.yaml", pod("open", file));

        host.await(
                "the description says what to do",
                () -> host.berth("describe", "open")
                        .out()
                        .contains(file + " has mode 644, so that others than root may use it; chmod it to 600"));
        assertThat(PodSeen.of(host, "open").orElseThrow().state()).isEqualTo("Blocked");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(host.berth("reconcile").code()).isZero();
        PodSeen.await(host, "open", "Ready");
        host.removeManifest("open.yaml");
    }

    private static String pod(String name, Path file) {
        return PodText.of(
                name,
                "network: host\nvolumes: [{name: keys, secret: {from: " + file.getParent() + "}}]",
                PodText.app(
                        host,
                        "main",
                        "exec sleep 1000",
                        "environment: {PLAIN: text, TOKEN: {secret: keys, key: " + file.getFileName() + "}}"));
    }

    private static Path secret(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(host.scratch().resolve(name), content + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static List<String> environment(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0"));
        } catch (IOException e) {
            return List.of(); // The process has ended.
        }
    }

    /** The files below a directory that the value stands in. */
    private static List<Path> holding(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).filter(SecretsIT::holds).toList();
        }
    }

    private static boolean holds(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(VALUE);
        } catch (IOException e) {
            return false; // It has gone.
        }
    }
}
