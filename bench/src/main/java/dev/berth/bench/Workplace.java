package dev.berth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory with the measured app's root file system; everything that a run makes lies below it. */
record Workplace(Path directory, Path checkout) {
    static Workplace make(Path checkout) throws IOException {
        Path directory = Files.createTempDirectory("berth-bench");
        Path bin = Files.createDirectories(directory.resolve("rootfs/bin"));
        for (String name : List.of("dev", "proc", "sys", "etc", "tmp", "run")) {
            Files.createDirectories(directory.resolve("rootfs").resolve(name));
        }
        Files.copy(checkout.resolve("bench/target/stamp"), bin.resolve("stamp"));
        return new Workplace(directory, checkout);
    }

    Path rootfs() {
        return directory.resolve("rootfs");
    }

    void remove() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
