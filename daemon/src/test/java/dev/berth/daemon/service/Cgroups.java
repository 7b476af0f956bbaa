package dev.berth.daemon.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cgroup values of a process, read from the kernel on version 1 and 2 alike. */
final class Cgroups {
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final List<String> MEMORY_LIMIT = List.of("memory.limit_in_bytes", "memory.max");

    private Cgroups() {}

    /** {@code memory=BYTES pids=COUNT}. */
    static String limits(long pid) {
        return "memory=" + value(pid, "memory", MEMORY_LIMIT) + " pids=" + value(pid, "pids", List.of("pids.max"));
    }

    /** {@code cpu.shares}, or {@code cpu.weight} on version 2. */
    static String share(long pid) {
        return value(pid, "cpu", List.of("cpu.shares", "cpu.weight"));
    }

    /** Sets the most tasks behind Berth's back. */
    static void setTaskLimit(long pid, int tasks) {
        write(file(pid, "pids", List.of("pids.max")), Integer.toString(tasks));
    }

    /** Sets the most memory behind Berth's back. */
    static void setMemoryLimit(long pid, long bytes) {
        write(file(pid, "memory", MEMORY_LIMIT), Long.toString(bytes));
    }

    /** Whether its cgroup is to hold still. */
    static boolean frozen(long pid) {
        return List.of("1", "FROZEN", "FREEZING").contains(read(freezer(pid)));
    }

    /** Lets what was frozen go on behind Berth's back. */
    static void thaw(long pid) {
        Path file = freezer(pid);
        write(file, file.endsWith("cgroup.freeze") ? "0" : "THAWED");
    }

    /** Of the version 2 tree, which hybrid hosts have below version 1's; else of version 1. */
    private static Path freezer(long pid) {
        return unified(memberships(pid)).stream()
                .flatMap(directory ->
                        Stream.of(directory, ROOT.resolve("unified").resolve(ROOT.relativize(directory))))
                .map(directory -> directory.resolve("cgroup.freeze"))
                .filter(Files::exists)
                .findFirst()
                .orElseGet(() -> file(pid, "freezer", List.of("freezer.state")));
    }

    /** The processes in the cgroup of one of them. */
    static List<Long> processes(long pid) {
        try {
            return Files.readAllLines(directory(pid, "pids").resolve("cgroup.procs")).stream()
                    .map(Long::valueOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(long pid, String controller, List<String> files) {
        return read(file(pid, controller, files));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String value) {
        try {
            Files.writeString(file, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first of the files that this kernel has. */
    private static Path file(long pid, String controller, List<String> files) {
        Path directory = directory(pid, controller);
        return files.stream()
                .map(directory::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new AssertionError("none of " + files + " in " + directory));
    }

    private static Path directory(long pid, String controller) {
        List<String> lines = memberships(pid);
        return lines.stream()
                .filter(line -> line.matches("\\d+:([^:]*,)?" + controller + "(,[^:]*)?:.*"))
                .findFirst()
                .map(line -> ROOT.resolve(controller).resolve(below(line)))
                .or(() -> unified(lines))
                .orElseThrow(() -> new AssertionError("no cgroup of " + controller + " in " + lines));
    }

    private static List<String> memberships(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> unified(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("0::")).findFirst().map(line -> ROOT.resolve(below(line)));
    }

    private static String below(String line) {
        return line.substring(line.lastIndexOf(":/") + 2);
    }
}
