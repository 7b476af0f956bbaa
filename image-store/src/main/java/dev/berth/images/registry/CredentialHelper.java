package dev.berth.images.registry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A program {@code docker-credential-NAME} that keeps logins.
 *
 * @param directories where it is looked for, in this order
 */
record CredentialHelper(List<Path> directories, String name) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NOT_FOUND = "credentials not found";
    private static final int LONGEST_ANSWER = 1 << 16;
    private static final int LONGEST_WAIT_SECONDS = 30;

    /**
     * What the helper says of a server; empty where it has no login for that.
     *
     * @throws IOException where the name is none of a helper, or it can't be run, fails, or takes too long
     */
    Optional<String> get(String server) throws IOException {
        if (!SAFE.matcher(name).matches()) {
            throw new IOException("\"" + name + "\" is not the name of a credential helper");
        }
        Process process = new ProcessBuilder(program().toString(), "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            tell(process, server);
            String answer = answer(process);
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("it did not end within " + LONGEST_WAIT_SECONDS + " s");
            }
            if (process.exitValue() == 0) {
                return Optional.of(answer);
            }
            if (answer.contains(NOT_FOUND)) {
                return Optional.empty();
            }
            throw new IOException("get for " + server + ": status " + process.exitValue() + ": " + Words.of(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private Path program() throws IOException {
        return directories.stream()
                .map(directory -> directory.resolve("docker-credential-" + name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IOException("no such program in "
                        + directories.stream().map(Path::toString).collect(Collectors.joining(":"))));
    }

    private static void tell(Process process, String server) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write((server + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String answer(Process process) throws IOException, InterruptedException {
        CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return process.getInputStream().readNBytes(LONGEST_ANSWER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return new String(answer.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
        } catch (ExecutionException e) {
            throw new IOException("read its answer: " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException("it did not answer within " + LONGEST_WAIT_SECONDS + " s", e);
        }
    }
}
