package dev.berth.daemon.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a run of the tests that was killed has left of an instance. */
final class Leftovers {
    private Leftovers() {}

    /** The directories of earlier hosts of the instance, once no berthd of theirs runs any more. */
    static List<Path> of(String instance) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (Stream<Path> all = Files.list(temporary)) {
            List<Path> left = all.filter(path -> path.getFileName().toString().matches("berth-" + instance + "-[0-9]+"))
                    .filter(path -> Files.exists(path.resolve("berth.yaml")))
                    .toList();
            left.forEach(Leftovers::endService);
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void endService(Path directory) {
        String configuration = directory.resolve("berth.yaml").toString();
        ProcessHandle.allProcesses()
                .filter(process -> List.of(process.info().arguments().orElse(new String[0]))
                        .contains(configuration))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }
}
