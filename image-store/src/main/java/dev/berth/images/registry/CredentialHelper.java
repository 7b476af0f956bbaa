package dev.berth.images.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A program {@code docker-credential-NAME} on the PATH that keeps logins. */
record CredentialHelper(String name) {
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String NOT_FOUND = "credentials not found";
    private static final String TOKEN = "<token>";
    private static final int LONGEST_ANSWER = 1 << 16;
    private static final int LONGEST_WAIT_SECONDS = 30;

    CredentialHelper {
        if (!SAFE.matcher(name).matches()) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a credential helper");
        }
    }

    /**
     * The login for a server; empty where the helper has none.
     *
     * @throws IOException where the helper can't be run, fails, or takes too long
     */
    Optional<Login> get(String server) throws IOException {
        String program = "docker-credential-" + name;
        Process process = new ProcessBuilder(program, "get")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            tell(process, server);
            String answer = answer(program, process);
            if (!process.waitFor(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not end within " + LONGEST_WAIT_SECONDS + " s");
            }
            if (process.exitValue() == 0) {
                return Optional.of(login(program, answer));
            }
            if (answer.contains(NOT_FOUND)) {
                return Optional.empty();
            }
            throw new IOException(
                    program + " get for " + server + ": status " + process.exitValue() + ": " + Words.of(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    private static void tell(Process process, String server) throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write((server + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String answer(String program, Process process) throws IOException, InterruptedException {
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
            throw new IOException("read from " + program + ": " + e.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IOException(program + " did not answer within " + LONGEST_WAIT_SECONDS + " s", e);
        }
    }

    private static Login login(String program, String answer) throws IOException {
        JsonNode said = new JsonMapper().readTree(answer);
        if (!said.path("Username").isTextual() || !said.path("Secret").isTextual()) {
            throw new IOException(program + " answered without Username and Secret");
        }
        String user = said.path("Username").textValue();
        Login.Kind kind = user.equals(TOKEN) ? Login.Kind.IDENTITY_TOKEN : Login.Kind.PASSWORD;
        return new Login(kind, user, said.path("Secret").textValue());
    }
}
