package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a measurement makes lies below two temporary directories.
 *
 * @param directory on the disk, with the measured app's root file system
 * @param run in memory, for run-time files
 * @param checkout of the measured Berth
 */
record Workplace(Path directory, Path run, Path checkout) {
    static Workplace make(Path checkout) throws IOException {
        Path directory = Files.createTempDirectory("berth-bench");
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        for (String name : List.of("dev", "proc", "sys", "etc", "tmp", "run")) {
            Files.createDirectories(directory.resolve("rootfs").resolve(name));
        }
        Files.copy(checkout.resolve("bench/target/stamp"), bin.resolve("stamp"));
        for (String name : List.of("true", "cat")) {
            Files.copy(Path.of("/bin/busybox"), bin.resolve(name));
        }
        return new Workplace(directory, Files.createTempDirectory(Path.of("/run"), "berth-bench"), checkout);
    }

    /** One of the measured Berth's programs, as it would be installed. */
    String program(String name) {
        return checkout.resolve("daemon/target/berth/bin").resolve(name).toString();
    }

    /** What types on a terminal and tells how long each echo took. */
    String keys() {
        return checkout.resolve("bench/target/keys").toString();
    }

    Path rootfs() {
        return directory.resolve("rootfs");
    }

    void remove() throws IOException {
        remove(directory);
        remove(run);
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
