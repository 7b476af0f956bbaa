package dev.berth.daemon.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.host.BerthHost;
import dev.berth.daemon.host.OnTerminal;
import dev.berth.daemon.host.PodSeen;
import dev.berth.daemon.host.PodText;
import dev.berth.daemon.host.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands on a terminal. */
class TerminalIT {
    private static final String CTRL_C = "\u0003";
    private static final String ESCAPE = "\u001b";
    private static final String LOOP = "echo ready; while :; do sleep 0.1; done";

    private static BerthHost host;
    private static long app;

    @BeforeAll
    static void start() {
        host = BerthHost.start(Path.of("target/berth"), "itterm");
        host.manifest("shop.yaml", PodText.shell(host, "shop", "exec sleep 100000", "user: www"));
        app = PodSeen.await(host, "shop", "Ready").pid("main");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void theTerminalIsOneOfTheAppsOwnWithTheCallersSizeAndType() {
        try (OnTerminal terminal = exec("tty; stty size; echo $TERM; stat -c %u:%a $(tty); echo heard >/dev/tty")) {
            assertThat(terminal.awaitEnd()).as(terminal.shown()).isZero();
            assertThat(terminal.shown().lines()).containsExactly("/dev/pts/0", "31 97", "vt220", "1000:620", "heard");
        }
    }

    @Test
    void aChangeOfTheSizeArrives() throws IOException {
        Path go = host.scratch().resolve("go");
        String resize = "(until [ -e " + go + " ]; do sleep 0.1; done; stty -F /dev/tty rows 40 cols 101) & ";
        try (OnTerminal terminal = exec(resize, "trap \"stty size; exit 0\" WINCH; " + LOOP)) {
            terminal.awaitShown("ready");
            Files.createFile(go);

            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown()).contains("40 101");
        }
    }

    @Test
    void anInterruptIsTheCommandsAndTheExitCodePasses() {
        try (OnTerminal terminal = exec("trap \"echo interrupted; exit 7\" INT; " + LOOP)) {
            terminal.awaitShown("ready");
            terminal.type(CTRL_C);

            assertThat(terminal.awaitEnd()).isEqualTo(7);
            assertThat(terminal.shown()).contains("interrupted");
        }
    }

    @Test
    void whatIsTypedIsEchoedOnceAndRead() {
        try (OnTerminal terminal = exec("echo ready; read line; echo got $line")) {
            terminal.awaitShown("ready");
            terminal.type("a word\r");

            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown().lines()).containsExactly("ready", "a word", "got a word");
        }
    }

    @Test
    void anEditorDrawsItsScreenAnewWhenTheSizeChanges() throws IOException {
        Path go = host.scratch().resolve("taller");
        String resize = "(until [ -e " + go + " ]; do sleep 0.1; done; stty -F /dev/tty rows 40 cols 101) & ";
        try (OnTerminal terminal = exec(resize, "vi /dev/shm/note; cat /dev/shm/note")) {
            terminal.awaitShown(row(31));
            assertThat(terminal.shown()).doesNotContain(row(40));
            Files.createFile(go);
            awaitRow(terminal, 40);
            terminal.type("iten knots" + ESCAPE);
            terminal.awaitShown("ten knots");
            terminal.type(":wq\r");

            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown()).endsWith("ten knots\r\n");
        }
    }

    @Test
    void topShowsTheProcessesOfThePodUntilItIsQuit() {
        try (OnTerminal terminal = exec("top -d 1")) {
            terminal.awaitShown("sleep 100000");
            terminal.type("q");

            assertThat(terminal.awaitEnd()).isZero();
        }
    }

    /** The editor may look at its size with the next key only; and it forgets keys that come while it does. This one changes nothing in an empty file. */
    private static void awaitRow(OnTerminal terminal, int last) {
        host.await("the editor has " + last + " rows", () -> {
            terminal.type("l");
            return terminal.shown().contains(row(last));
        });
    }

    /** Where a program on a terminal of type vt220 moves to for its last line. */
    private static String row(int last) {
        return ESCAPE + "[" + last + ";1H";
    }

    @Test
    void allThatWasWrittenBeforeTheEndIsShown() {
        try (OnTerminal terminal = exec("seq 1 50000")) {
            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown().lines()).hasSize(50_000).endsWith("50000");
        }
    }

    @Test
    void aCommandThatClosesItsStreamsKeepsItsTerminal() {
        try (OnTerminal terminal = exec("exec <&- >&- 2>&-; sleep 0.5; echo later >/dev/tty; exit 9")) {
            assertThat(terminal.awaitEnd()).isEqualTo(9);
            assertThat(terminal.shown().lines()).containsExactly("later");
        }
    }

    @Test
    void aFrontThatIsKilledLeavesNoProcessInTheApp() {
        try (OnTerminal terminal = exec("sh -c \"sleep 1000\" & echo ready; sleep 2000")) {
            terminal.awaitShown("ready");
            assertThat(Cgroups.processes(app)).hasSizeGreaterThan(2);
            terminal.front().destroyForcibly();

            host.await("the app is alone", () -> Cgroups.processes(app).equals(List.of(app)));
        }
    }

    @Test
    void aCommandThatIsDetachedFromGoesOnWhateverItWrites() {
        String script =
                "echo ready; until [ -e /dev/shm/go ]; do sleep 0.1; done; seq 1 100000; echo over >/dev/shm/over";
        try (OnTerminal terminal = exec(script)) {
            terminal.awaitShown("ready");
            terminal.type("\u0010\u0011");

            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown()).contains("detached; the command goes on in shop");
        }
        assertThat(Cgroups.processes(app)).hasSizeGreaterThan(1);
        host.berth("exec", "-n", "shop", "--", "touch", "/dev/shm/go");
        host.await(
                "it has written all",
                () -> host.berth("exec", "-n", "shop", "--", "cat", "/dev/shm/over")
                        .out()
                        .equals("over\n"));
        host.await("the app is alone", () -> Cgroups.processes(app).equals(List.of(app)));
    }

    @Test
    void aSignalThatEndsTheFrontGivesTheTerminalBackAsItWas() {
        String line = "stty -g; BERTH exec -it shop -- sh -c '" + LOOP + "'; stty -g";
        try (OnTerminal terminal = OnTerminal.start(host, line)) {
            terminal.awaitShown("ready");
            terminal.front().destroy();

            assertThat(terminal.awaitEnd()).isZero();
            List<String> settings = terminal.shown()
                    .lines()
                    .filter(shown -> shown.contains(":"))
                    .toList();
            assertThat(settings).hasSize(2);
            assertThat(settings.get(1)).isEqualTo(settings.get(0));
        }
    }

    @Test
    void aCommandThatCannotBeStartedLeavesTheTerminalAlone() {
        try (OnTerminal terminal = OnTerminal.start(host, "BERTH exec -it shop -- /bin/nothing")) {
            assertThat(terminal.awaitEnd()).isEqualTo(127);
            assertThat(terminal.shown()).contains("/bin/nothing: ENOENT");
        }
    }

    @Test
    void commandsThatEndAtOnceGiveTheirExitCode() {
        String line = "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "
                + "BERTH exec -it shop -- true || exit $?; done";
        try (OnTerminal terminal = OnTerminal.start(host, line)) {
            assertThat(terminal.awaitEnd()).isZero();
            assertThat(terminal.shown()).isEmpty();
        }
    }

    @Test
    void withoutATerminalOfTheCallersThereIsNone() {
        assertThat(host.berth("exec", "-it", "shop", "--", "tty"))
                .isEqualTo(new Ran(
                        1, "", "berth: exec -t: the standard input is no terminal: leave out -t to use pipes\n"));
        assertThat(host.berth("exec", "-i", "shop", "--", "tty").out()).isEqualTo("not a tty\n");
    }

    private static OnTerminal exec(String script) {
        return exec("", script);
    }

    private static OnTerminal exec(String before, String script) {
        return OnTerminal.start(host, before + "exec BERTH exec -it shop -- sh -c '" + script + "'");
    }
}
