package dev.berth.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A berthd as a process of its own, with its own instance name and directories, and the native front to talk to it. Closing it drains and stops berthd and
 * removes everything.
 */
public final class BerthHost implements AutoCloseable {
    /** Long enough for a slow machine; a test that is fast everywhere never waits so long. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int SHORTEST_PAUSE_MILLIS = 10;

    private final Path directory;
    private final Path state;
    private final String instance;
    private final Path installed;
    private Optional<Process> running = Optional.empty();

    private BerthHost(Path directory, Path state, String instance, Path installed) {
        this.directory = directory;
        this.state = state;
        this.instance = instance;
        this.installed = installed;
    }

    /**
     * Makes the directories and the configuration, and starts berthd.
     *
     * @param installed what the build has put together: bin and lib
     * @param instance at most 14 characters; no other berthd of this host may have it
     * @param more lines of the host configuration; {@code DIR} in them stands for the host's own directory
     */
    public static BerthHost start(Path installed, String instance, String... more) {
        clear(installed, instance);
        Path directory = own(instance);
        return started(
                new BerthHost(directory, directory.resolve("state"), instance, installed.toAbsolutePath()), more);
    }

    /** Like {@link #start}, with the state elsewhere: on a file system of its own, which stays when this is closed. */
    public static BerthHost startOn(Path state, Path installed, String instance, String... more) {
        clear(installed, instance);
        return started(new BerthHost(own(instance), state, instance, installed.toAbsolutePath()), more);
    }

    /** A run that was killed could remove nothing of its host: the host is taken up where it was left, and removed. */
    private static void clear(Path installed, String instance) {
        for (Path left : Leftovers.of(instance)) {
            BerthHost host = new BerthHost(left, left.resolve("state"), instance, installed.toAbsolutePath());
            DirectoryTree.remove(host.plugins());
            host.restart();
            host.close();
        }
    }

    private static Path own(String instance) {
        try {
            return Files.createTempDirectory("berth-" + instance + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BerthHost started(BerthHost host, String... more) {
        try {
            Files.createDirectories(host.manifests());
            Files.writeString(host.directory.resolve("berth.yaml"), host.configuration(more));
            BusyboxRoot.make(host.rootfs());
            host.startService();
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration(String... more) {
        return String.join(
                "\n",
                "apiVersion: berth.dev/v1",
                "kind: Host",
                "instance: " + instance,
                "manifests: " + manifests(),
                "state: " + state(),
                "run: " + run(),
                String.join("\n", more).replace("DIR", directory.toString()),
                "");
    }

    /** Where manifests are. */
    public Path manifests() {
        return directory.resolve("manifests");
    }

    /** Where a test puts plugins that fail; none are there at first. */
    public Path plugins() {
        return directory.resolve("plugins");
    }

    /** Where everything of it is, unless its state is elsewhere. */
    public Path directory() {
        return directory;
    }

    /** What survives a reboot. */
    public Path state() {
        return state;
    }

    /** What need not. */
    public Path run() {
        return directory.resolve("run");
    }

    /** A root file system with busybox. */
    public Path rootfs() {
        return directory.resolve("rootfs");
    }

    /** A directory for a test's own files. */
    public Path scratch() throws IOException {
        return Files.createDirectories(directory.resolve("scratch"));
    }

    /** The image that pods of tests use. */
    public String image() {
        return "rootfs:" + rootfs();
    }

    /** The name that sets this berthd's cgroups, bridge and chains apart. */
    public String instance() {
        return instance;
    }

    /** What berthd logged. */
    public String log() {
        try {
            return Files.readString(directory.resolve("berthd.log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /** Starts berthd where none runs, and waits until it answers. */
    public void startService() throws IOException {
        Process started = service()
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("berthd.log").toFile()))
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
        running = Optional.of(started);
        await("berthd answers", () -> {
            if (!started.isAlive()) {
                throw new AssertionError("berthd ended with " + started.exitValue() + ":\n" + log());
            }
            return berth("ps").code() == 0;
        });
    }

    /** A berthd of this instance, to be started. */
    public ProcessBuilder service() {
        return new ProcessBuilder(
                installed.resolve("bin/berthd").toString(),
                "--config",
                directory.resolve("berth.yaml").toString());
    }

    /** The process of berthd. */
    public long servicePid() {
        return running.orElseThrow().pid();
    }

    /** Ends berthd without a chance to do anything about it. */
    public void killService() {
        running.orElseThrow().destroyForcibly();
        awaitServiceEnd();
    }

    /** Ends berthd politely: pods run on. */
    public void stopService() {
        running.orElseThrow().destroy();
        awaitServiceEnd();
    }

    private void awaitServiceEnd() {
        try {
            if (!running.orElseThrow().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("berthd does not end:\n" + log());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a command of the front and waits for its end. */
    public Ran berth(String... arguments) {
        return berthWith("", arguments);
    }

    /** Runs a command of the front with a standard input. */
    public Ran berthWith(String input, String... arguments) {
        return Ran.of(front(arguments), input);
    }

    /** A command of the front, to be started. */
    public ProcessBuilder front(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                installed.resolve("bin/berth").toString(),
                "--socket",
                run().resolve("berth.sock").toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(directory.toFile());
    }

    /** Puts a manifest into the directory, whole at once. */
    public void manifest(String file, String text) {
        try {
            Path temporary = Files.writeString(directory.resolve("manifest.tmp"), text);
            Files.move(temporary, manifests().resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a manifest away. */
    public void removeManifest(String file) {
        try {
            Files.delete(manifests().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a condition holds, and fails with its name and berthd's log when it never does. */
    public void await(String what, BooleanSupplier condition) {
        awaitValue(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until there is a value. */
    public <T> T awaitValue(String what, Supplier<Optional<T>> value) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < PATIENCE.toNanos()) {
            long asked = System.nanoTime();
            Optional<T> found = value.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause(Duration.ofNanos(System.nanoTime() - asked));
        }
        throw new AssertionError("waited in vain: " + what + "\n" + berth("ps").out() + log());
    }

    /** As long as the question took, so that on a slow host who asks leaves the processor to who works. */
    private static void pause(Duration question) {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.max(SHORTEST_PAUSE_MILLIS, question.toMillis()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Removes the pods, ends berthd and removes its directories; fails when something of it stays on the host. */
    @Override
    public void close() {
        if (!running.orElseThrow().isAlive()) {
            restart();
        }
        Ran drained = berth("drain");
        stopService();
        if (drained.code() != 0) {
            throw new AssertionError("drain failed: " + drained + "\n" + log());
        }
        List<String> left = HostTraces.of(this);
        DirectoryTree.remove(directory);
        if (!left.isEmpty()) {
            throw new AssertionError("left on the host: " + left);
        }
    }

    private void restart() {
        try {
            startService();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
