package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an app writes from now on, until its run is over. */
class AttachIT {
    private static final String ECHOING =
            "mkfifo /in 2>/dev/null; echo early; echo stray >&2; while :; do read line </in || continue;"
                    + " case $line in end) echo last; exit 7;; *) echo got $line; echo heard $line >&2;; esac; done";

    private static BerthHost host;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itattach");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void bothOutputsAreToldFromNowOnUntilTheRunEndsWhoseExitCodePasses() throws Exception {
        host.manifest("echo.yaml", PodText.shell(host, "echo", ECHOING));
        PodSeen.await(host, "echo", "Ready");
        host.await("it has spoken", () -> host.berth("logs", "echo").out().contains("stray"));

        Process attached = host.front("attach", "echo").start();
        try (BufferedReader out = attached.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = attached.errorReader(StandardCharsets.UTF_8)) {
            assertThat(sayUntilHeard("one", out)).isEqualTo("got one");
            assertThat(err.readLine()).isEqualTo("heard one");
            say("end");
            assertThat(out.lines().filter(line -> !line.equals("got one"))).containsExactly("last");
            assertThat(attached.waitFor()).isEqualTo(7);
        }
        host.await("it runs again", () -> PodSeen.of(host, "echo").orElseThrow().restarts("main") == 1);
    }

    @Test
    void whoLeavesLeavesTheAppAlone() throws IOException, InterruptedException {
        host.manifest("left.yaml", PodText.shell(host, "left", "while :; do echo tick; sleep 0.05; done"));
        PodSeen before = PodSeen.await(host, "left", "Ready");

        Process attached = host.front("attach", "left").start();
        try (BufferedReader out = attached.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("tick");
            attached.destroy();
            assertThat(attached.waitFor()).isNotZero();
        }
        assertThat(PodSeen.of(host, "left").orElseThrow().pid("main")).isEqualTo(before.pid("main"));
    }

    @Test
    void whatIsTypedReachesTheAppWhoseInputStaysOpenOverWritersAndRestartsOfBerthd() throws Exception {
        host.manifest(
                "typed.yaml",
                PodText.shell(host, "typed", "while read line; do echo got $line; done; echo closed", "stdin: true"));
        long before = PodSeen.await(host, "typed", "Ready").pid("main");

        assertThat(tell("one")).isEqualTo("got one");
        host.killService();
        host.startService();
        assertThat(tell("two")).isEqualTo("got two");

        assertThat(host.berth("logs", "typed").out()).isEqualTo("got one\ngot two\n");
        assertThat(PodSeen.of(host, "typed").orElseThrow().pid("main")).isEqualTo(before);
        assertThat(host.berth("inspect", "--launch", "typed").out())
                .contains("take a pipe of the supervisor's for the standard input");
    }

    /** What the app answers to a line; who said it leaves. */
    private static String tell(String line) throws Exception {
        Process attached = host.front("attach", "-i", "typed").start();
        try (BufferedReader out = attached.inputReader(StandardCharsets.UTF_8);
                Writer in = attached.outputWriter(StandardCharsets.UTF_8)) {
            in.write(line + "\n");
            in.flush();
            return out.readLine();
        } finally {
            attached.destroy();
            attached.waitFor();
        }
    }

    @Test
    void anAppThatReadsNothingIsNotWrittenTo() {
        host.manifest("deaf.yaml", PodText.shell(host, "deaf", "cat; echo end of input; exec sleep 1000"));
        PodSeen.await(host, "deaf", "Ready");
        host.await("it reads the end", () -> host.berth("logs", "deaf").out().equals("end of input\n"));

        assertThat(host.berthWith("x", "attach", "-i", "deaf"))
                .isEqualTo(new Ran(
                        1,
                        "",
                        "berth: deaf/main reads nothing: its manifest does not say stdin: true; leave out -i to see"
                                + " its output\n"));
    }

    @Test
    void anAppThatIsNotThereOrDoesNotRunIsNamed() {
        host.manifest(
                "over.yaml",
                PodText.shell(host, "over", "exit 0")
                        .replace("network: host", "network: host\n  restart: {policy: never}"));
        host.await("it is known", () -> PodSeen.of(host, "over").isPresent());
        assertThat(host.berth("wait", "--for", "exited", "over").code()).isZero();

        assertThat(host.berth("attach", "over"))
                .isEqualTo(new Ran(1, "", "berth: over/main does not run; see berth describe over\n"));
        assertThat(host.berth("attach", "nobody").err()).startsWith("berth: there is no pod nobody");
    }

    /** Whether the front listens already shows only in an answer, so the word is said until one comes. */
    private static String sayUntilHeard(String word, BufferedReader out) {
        host.await("an answer comes", () -> {
            say(word);
            return ready(out);
        });
        return line(out);
    }

    private static void say(String word) {
        assertThat(host.berth("exec", "-n", "echo", "--", "/bin/sh", "-c", "echo " + word + " >/in")
                        .code())
                .isZero();
    }

    private static boolean ready(BufferedReader out) {
        try {
            return out.ready();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(BufferedReader out) {
        try {
            return String.valueOf(out.readLine());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
