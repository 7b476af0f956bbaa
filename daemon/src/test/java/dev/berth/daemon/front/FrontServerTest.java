package dev.berth.daemon.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both sides of the protocol: the server here, the native front as a process. */
class FrontServerTest {
    private record Ran(int code, String out, String err) {}

    private final List<FrontServer> servers = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void closeServers() throws IOException {
        for (FrontServer server : servers) {
            server.close();
        }
    }

    @Test
    void passesArgumentsAndGivesBackOutputAndExitCode() throws Exception {
        Ran ran = run(
                (arguments, caller) -> {
                    print(caller, arguments.toString());
                    return 42;
                },
                "",
                "ps",
                "-o",
                "json",
                "");

        assertThat(ran).isEqualTo(new Ran(42, "[ps, -o, json, ]", ""));
    }

    @Test
    void printsMoreThanAFrameHolds() throws Exception {
        String much = "0123456789abcdef".repeat(20_000);

        assertThat(run((arguments, caller) -> print(caller, much), "", "logs").out())
                .isEqualTo(much);
    }

    @Test
    void opensTheFilesThatItsArgumentsName() throws Exception {
        Path file = Files.writeString(directory.resolve("shop.yaml"), "kind: Pod\n".repeat(20_000));

        Ran ran = run(
                (arguments, caller) -> print(caller, opened(caller, arguments.get(2))),
                "",
                "apply",
                "-f",
                file.toString());

        assertThat(ran.out()).isEqualTo(file + "\n" + Files.readString(file));
    }

    @Test
    void opensTheManifestsOfADirectoryAndNothingElse() throws Exception {
        for (String name : List.of("b.yml", "a.yaml", "c.json", ".hidden.yaml", "notes.txt", "a.yaml~")) {
            Files.writeString(directory.resolve(name), name + " ");
        }

        Ran ran = run(
                (arguments, caller) -> print(caller, opened(caller, arguments.get(1))),
                "",
                "validate",
                directory.toString());

        assertThat(ran.out().lines())
                .containsExactly(
                        directory + "/a.yaml",
                        "a.yaml " + directory + "/b.yml",
                        "b.yml " + directory + "/c.json",
                        "c.json ");
    }

    @Test
    void refusesToOpenWhatItsArgumentsDoNotName() throws Exception {
        Ran ran = run((arguments, caller) -> print(caller, opened(caller, "/etc/hostname")), "", "ps");

        assertThat(ran.out()).contains("/etc/hostname").contains("Operation not permitted");
    }

    @Test
    void saysWhyAFileCannotBeOpened() throws Exception {
        Ran ran = run((arguments, caller) -> print(caller, opened(caller, arguments.get(0))), "", "/nowhere/shop.yaml");

        assertThat(ran.out()).isEqualTo("open /nowhere/shop.yaml: No such file or directory");
    }

    @Test
    void pumpsTheStandardInputPartByPart() throws Exception {
        String much = "line of input\n".repeat(50_000);

        Ran ran = run(
                (arguments, caller) -> {
                    try {
                        caller.in().transferTo(caller.out());
                        return 0;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                much,
                "exec");

        assertThat(ran.out()).isEqualTo(much);
    }

    @Test
    void readsTheStandardInputAsAFile() throws Exception {
        Ran ran = run((arguments, caller) -> print(caller, opened(caller, "-")), "kind: Pod\n", "apply", "-f", "-");

        assertThat(ran.out()).isEqualTo("-\nkind: Pod\n");
    }

    @Test
    void readsNoFurtherThanAManifestCanBeLong() throws Exception {
        Ran ran = run((arguments, caller) -> print(caller, opened(caller, "/dev/zero")), "", "plan", "/dev/zero");

        assertThat(ran).isEqualTo(new Ran(0, "/dev/zero\nis larger than 1048576 characters", ""));
    }

    @Test
    void readsNoMoreFilesThanItHasRoomFor() throws Exception {
        for (int i = 0; i < 10; i++) {
            Files.writeString(directory.resolve(i + ".yaml"), "#".repeat(1024 * 1024));
        }

        Ran ran = run(
                (arguments, caller) -> print(caller, opened(caller, arguments.get(1))),
                "",
                "validate",
                directory.toString());

        assertThat(ran).isEqualTo(new Ran(0, "read " + directory + ": more than 8388608 characters in all", ""));
    }

    @Test
    void tellsACommandThatItsCallerIsGone() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        Program waits = (arguments, caller) -> {
            caller.onGone(gone::countDown);
            started.countDown();
            try {
                return gone.await(20, TimeUnit.SECONDS) ? 0 : 1;
            } catch (InterruptedException e) {
                return 1;
            }
        };
        serve(waits);
        Process front = front("logs", "-f").start();
        assertThat(started.await(20, TimeUnit.SECONDS)).isTrue();
        front.destroyForcibly();

        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void saysWhatFailedInside() throws Exception {
        Ran ran = run(
                (arguments, caller) -> {
                    throw new IllegalStateException("a fault");
                },
                "",
                "ps");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("a fault");
    }

    @Test
    void keepsItsSocketToTheOwner() throws Exception {
        serve((arguments, caller) -> 0);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
    }

    @Test
    void theFrontSaysThatNobodyListensAndWhatToDo() throws Exception {
        Process front = front("ps").start();
        String err = new String(front.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(front.waitFor()).isEqualTo(4);
        assertThat(err).contains(socket().toString()).contains("start berthd");
    }

    private Ran run(Program program, String input, String... arguments) throws Exception {
        Path in = Files.writeString(directory.resolve("stdin.txt"), input);
        Path err = directory.resolve("stderr.txt");
        serve(program);
        Process front = front(arguments)
                .redirectInput(in.toFile())
                .redirectError(err.toFile())
                .start();
        String out = new String(front.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(front.waitFor(), out, Files.readString(err));
    }

    private void serve(Program program) throws IOException {
        servers.add(FrontServer.start(socket(), program));
    }

    private ProcessBuilder front(String... arguments) {
        List<String> command = new ArrayList<>(List.of("target/c/berth", "--socket", socket().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    private Path socket() {
        return directory.resolve("berth.sock");
    }

    private static int print(Caller caller, String text) {
        try {
            caller.out().write(text.getBytes(StandardCharsets.UTF_8));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String opened(Caller caller, String path) {
        try {
            StringBuilder text = new StringBuilder();
            caller.open(path)
                    .forEach(operand -> text.append(operand.name())
                            .append('\n')
                            .append(operand.content().text() + operand.content().fault()));
            return text.toString();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
