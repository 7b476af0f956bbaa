package dev.berth.daemon.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The cgroup values of a process, read from the kernel on version 1 and 2 alike. */
final class Cgroups {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    private Cgroups() {}

    /** {@code memory=BYTES pids=COUNT}. */
    static String limits(long pid) {
        return "memory=" + value(pid, "memory", List.of("memory.limit_in_bytes", "memory.max")) + " pids="
                + value(pid, "pids", List.of("pids.max"));
    }

    /** Writes a value behind Berth's back. */
    static void set(long pid, String controller, String file, String value) {
        try {
            Files.writeString(directory(pid, controller).resolve(file), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(long pid, String controller, List<String> files) {
        try {
            Path directory = directory(pid, controller);
            for (String file : files) {
                if (Files.exists(directory.resolve(file))) {
                    return Files.readString(directory.resolve(file)).strip();
                }
            }
            throw new AssertionError("none of " + files + " in " + directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(long pid, String controller) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"));
        return lines.stream()
                .filter(line -> line.matches("\\d+:([^:]*,)?" + controller + "(,[^:]*)?:.*"))
                .findFirst()
                .map(line -> ROOT.resolve(controller).resolve(below(line)))
                .or(() -> unified(lines))
                .orElseThrow(() -> new AssertionError("no cgroup of " + controller + " in " + lines));
    }

    private static Optional<Path> unified(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("0::")).findFirst().map(line -> ROOT.resolve(below(line)));
    }

    private static String below(String line) {
        return line.substring(line.lastIndexOf(":/") + 2);
    }
}
