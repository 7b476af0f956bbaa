package dev.berth.daemon.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A command that ran. */
public record Ran(int code, String out, String err) {
    /** Runs a command to its end. */
    public static Ran of(ProcessBuilder command, String input) {
        try {
            Process process = command.start();
            CompletableFuture<String> err =
                    CompletableFuture.supplyAsync(() -> read(process.getErrorStream()::readAllBytes));
            CompletableFuture<String> out =
                    CompletableFuture.supplyAsync(() -> read(process.getInputStream()::readAllBytes));
            try (OutputStream stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The command did not want its input.
            }
            return new Ran(process.waitFor(), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs a command that must succeed and gives its output. */
    public static String output(String... command) {
        Ran ran = of(new ProcessBuilder(command), "");
        if (ran.code() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ran);
        }
        return ran.out();
    }

    private interface Bytes {
        byte[] read() throws IOException;
    }

    private static String read(Bytes bytes) {
        try {
            return new String(bytes.read(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
