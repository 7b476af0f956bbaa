package dev.berth.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs commands of the peers. */
final class Shell {
    private final Map<String, String> environment;

    Shell(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Starts a command with its output readable; its errors go to ours. */
    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs a command to its end and gives its output; a failure is an error. */
    String run(String... command) throws IOException {
        Process process = start(List.of(command));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + ": exit code " + code);
        }
        return output;
    }

    /** Whether a command ends well; what it says is thrown away. */
    boolean succeeds(String... command) throws IOException {
        return new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .onExit()
                        .join()
                        .exitValue()
                == 0;
    }

    /** Runs a command to its end and gives its duration in milliseconds. */
    double time(String... command) throws IOException {
        long before = System.nanoTime();
        run(command);
        return (System.nanoTime() - before) / 1e6;
    }
}
