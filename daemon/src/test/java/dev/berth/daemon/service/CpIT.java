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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files into and out of apps, also of apps that try to lead a copy astray. */
class CpIT {
    private static BerthHost host;

    private Path files;

    @BeforeAll
    static void start() throws IOException {
        host = BerthHost.start(Path.of("target/berth"), "itcp");
        Path shared = Files.createDirectories(host.scratch().resolve("shared"));
        String mounts = "user: www\nmounts: [{volume: kept, path: /kept, readOnly: true}]";
        host.manifest(
                "web.yaml",
                PodText.of(
                        "web",
                        "network: host\nvolumes: [{name: kept, host: {path: " + shared + "}}]",
                        PodText.app(host, "main", "exec sleep 100000", mounts)));
        host.manifest("evil.yaml", PodText.shell(host, "evil", "exec sleep 100000"));
        PodSeen.await(host, "web", "Ready");
        PodSeen.await(host, "evil", "Ready");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void make() throws IOException {
        files = Files.createTempDirectory(host.scratch(), "files");
    }

    @Test
    void aFileThatIsCopiedInBelongsToTheAppsUserAndComesBackTheSame() throws IOException {
        Path sent = Files.writeString(files.resolve("sent"), "text\n");
        done("cp", relative(sent), "web:/tmp/got");
        assertThat(inApp("stat -c %u:%a /tmp/got; cat /tmp/got")).isEqualTo("1000:644\ntext\n");

        done("pause", "web");
        done("cp", "web/main:tmp/got", files.toString());
        done("resume", "web");
        assertThat(files.resolve("got")).hasContent("text\n");
    }

    @Test
    void aDirectoryGoesBothWays() throws IOException {
        Path deep = Files.createDirectories(files.resolve("data/deep"));
        Files.writeString(deep.resolve("file"), "text\n");
        Files.createSymbolicLink(deep.resolve("link"), Path.of("file"));
        done("cp", relative(files.resolve("data")), "web:/tmp");
        assertThat(inApp("cat /tmp/data/deep/link; stat -c %u /tmp/data")).isEqualTo("text\n1000\n");

        done("cp", "web:/tmp/data/.", files.resolve("back").toString());
        assertThat(files.resolve("back/deep/link")).hasContent("text\n");
    }

    @Test
    void anArchiveComesAndGoesOnTheStandardStreams() throws IOException {
        Files.writeString(files.resolve("one"), "1\n");
        String archive = files.resolve("sent.tar").toString();
        Ran.output("tar", "-C", files.toString(), "-cf", archive, "one");
        shell("BERTH cp - web:/tmp <" + archive);
        assertThat(inApp("cat /tmp/one")).isEqualTo("1\n");

        shell("BERTH cp web:/tmp/one - | tar -C " + files + " -xf - --transform s/one/again/");
        assertThat(files.resolve("again")).hasContent("1\n");
    }

    @Test
    void theAppsLinksLeadNowhereOnTheHost() throws IOException {
        Path secret = Files.writeString(files.resolve("secret"), "the host's\n");
        inEvil("mkdir -p /tmp/trap; ln -s " + files + " /tmp/trap/out; ln -s " + secret + " /tmp/trap/file;"
                + " ln -s ../../../../../../.." + files + " /tmp/trap/up");
        Path sent = Files.writeString(host.scratch().resolve("sent"), "the app's\n");

        assertThat(host.berth("cp", "evil:/tmp/trap/out/secret", ".").err()).contains("it is not there");
        for (String to :
                new String[] {"evil:/tmp/trap/out/secret", "evil:/tmp/trap/up/secret", "evil:/tmp/trap/out/"}) {
            assertThat(host.berth("cp", sent.toString(), to).code()).as(to).isEqualTo(1);
        }
        done("cp", sent.toString(), "evil:/tmp/trap/file");
        assertThat(inEvil("cat /tmp/trap/file")).isEqualTo("the app's\n");
        assertThat(files).isDirectoryNotContaining(file -> !file.equals(secret));
        assertThat(secret).hasContent("the host's\n");
    }

    @Test
    void anAppThatSwapsADirectoryForALinkDuringCopiesGainsNothing() throws Exception {
        Path out = Files.createDirectory(files.resolve("out"));
        Path many = Files.createDirectories(files.resolve("many/d"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(many.resolve("file" + i), "the app's");
        }
        inEvil("mkdir -p /tmp/race/d");
        String swap = "while :; do mv d x; ln -s " + out + " d; rm d; mv x d; done";
        Process swapping = host.front("exec", "-n", "evil", "--", "/bin/sh", "-c", "cd /tmp/race; " + swap)
                .start();
        try {
            for (int i = 0; i < 30; i++) {
                assertThat(host.berth("cp", files.resolve("many").toString() + "/.", "evil:/tmp/race")
                                .code())
                        .isBetween(0, 1);
                assertThat(host.berth(
                                        "cp",
                                        "evil:/tmp/race/.",
                                        files.resolve("back").toString())
                                .code())
                        .isBetween(0, 1);
            }
        } finally {
            swapping.destroy();
            assertThat(swapping.waitFor()).isNotNegative();
        }
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void devicesAreLeftOutAndHugeHolesStayHoles() throws IOException {
        inEvil("mkdir /tmp/odd; mkfifo /tmp/odd/fifo; truncate -s 300M /tmp/odd/huge");

        Ran ran = host.berth("cp", "evil:/tmp/odd", files.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("berth: not copied: odd/fifo is a fifo\n");
        assertThat(Ran.output("stat", "-c", "%s %b", files.resolve("odd/huge").toString()))
                .matches("314572800 [0-9]{1,3}\n");
    }

    @Test
    void whatCantBeIsSaid() throws IOException {
        Path sent = Files.writeString(files.resolve("sent"), "text\n");

        assertThat(host.berth("cp", sent.toString(), "web:/kept/").err()).contains("write sent: EROFS");
        assertThat(host.berth("cp", "web:/none", "."))
                .isEqualTo(new Ran(1, "", "berth: open web:/none: there is no such file\n"));
        assertThat(host.berth("cp", "nobody:/x", ".").err()).contains("there is no pod nobody");
        assertThat(host.berth("cp", "--dry-run", "web:/etc/passwd", "x"))
                .isEqualTo(new Ran(0, "web:/etc/passwd copied to x (dry run)\n", ""));
        assertThat(host.directory().resolve("x")).doesNotExist();
        assertThat(host.berth("cp", "--dry-run", "web:/none", "x").code()).isEqualTo(1);
        assertThat(host.berth("cp", "web:/etc/passwd", "web:/x").code()).isEqualTo(64);
        try (Stream<Path> made = Files.list(host.scratch().resolve("shared"))) {
            assertThat(made).isEmpty();
        }
    }

    private static String relative(Path path) {
        return host.directory().relativize(path).toString();
    }

    private static void done(String... command) {
        assertThat(host.berth(command))
                .extracting(Ran::code)
                .as(Arrays.toString(command))
                .isEqualTo(0);
    }

    private static String inApp(String script) {
        return in("web", script);
    }

    private static String inEvil(String script) {
        return in("evil", script);
    }

    private static String in(String pod, String script) {
        Ran ran = host.berth("exec", "-n", pod, "--", "/bin/sh", "-c", script);
        assertThat(ran.code()).as(ran.toString()).isZero();
        return ran.out();
    }

    private static void shell(String line) {
        String front = String.join(" ", host.front().command());
        Ran ran = Ran.of(new ProcessBuilder("/bin/sh", "-c", line.replace("BERTH", front)), "");
        assertThat(ran.code()).as(ran.toString()).isZero();
    }
}
