package dev.berth.daemon.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A front that was started on a terminal, which {@code script} makes; a test types and reads. */
public final class OnTerminal implements AutoCloseable {
    private final BerthHost host;
    private final Process script;
    private final StringBuilder shown = new StringBuilder();
    private final Thread reader = new Thread(this::read, "terminal");

    private OnTerminal(BerthHost host, Process script) {
        this.host = host;
        this.script = script;
    }

    /**
     * Starts a shell on a terminal of 31 rows and 97 columns.
     *
     * @param line its command line; {@code BERTH} in it stands for the front
     */
    public static OnTerminal start(BerthHost host, String line) {
        String front = String.join(" ", host.front().command());
        String command = "stty rows 31 cols 97; " + line.replace("BERTH", front);
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .directory(host.directory().toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("TERM", "vt220", "SHELL", "/bin/sh"));
        try {
            OnTerminal terminal = new OnTerminal(host, builder.start());
            terminal.reader.start();
            return terminal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        byte[] buffer = new byte[8192];
        try (InputStream out = script.getInputStream()) {
            for (int count = out.read(buffer); count >= 0; count = out.read(buffer)) {
                show(new String(buffer, 0, count, StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            show(e.toString());
        }
    }

    private synchronized void show(String text) {
        shown.append(text);
    }

    /** Types. */
    public void type(String keys) {
        try {
            script.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
            script.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the terminal has shown this. */
    public void awaitShown(String text) {
        host.await("the terminal shows " + text, () -> shown().contains(text));
    }

    /** What it has shown so far. */
    public synchronized String shown() {
        return shown.toString();
    }

    /** The front's process. */
    public ProcessHandle front() {
        return host.awaitValue(
                "the front runs",
                () -> script.descendants()
                        .filter(process -> process.info().command().equals(Optional.of(binary())))
                        .findFirst());
    }

    private String binary() {
        return host.front().command().get(0);
    }

    /** Waits for the end of the shell; its exit code, and then all that was shown is there. */
    public int awaitEnd() {
        try {
            if (!script.waitFor(BerthHost.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it does not end; shown: " + shown());
            }
            reader.join();
            return script.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        script.descendants().forEach(ProcessHandle::destroyForcibly);
        script.destroyForcibly();
    }
}
