package dev.berth.executor.effect;

import dev.berth.linux.file.DurableFile;
import dev.berth.manifests.model.HostPath;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The layer below all images: empty directories and files to mount on. Made once and never changed, since roots that are in use share it. */
final class MountPoints {
    private static final int DIRECTORY = 0755;
    private static final int FILE = 0644;
    private static final List<String> DIRECTORIES = List.of("proc", "sys", "dev", "etc");
    private static final List<String> FILES = List.of("etc/hosts", "etc/hostname", "etc/resolv.conf");

    private MountPoints() {}

    /** Makes what is missing of it. Idempotent; pods that start at once take turns. */
    static synchronized void make(HostPath layer) {
        if (Stream.concat(DIRECTORIES.stream(), FILES.stream())
                .allMatch(name -> Files.exists(Directories.path(layer.resolve(name))))) {
            return;
        }
        Directories.make(layer, DIRECTORY);
        DIRECTORIES.forEach(name -> Directories.make(layer.resolve(name), DIRECTORY));
        FILES.stream()
                .map(name -> Directories.path(layer.resolve(name)))
                .filter(file -> !Files.exists(file))
                .forEach(file -> DurableFile.replace(file, new byte[0], FILE));
    }
}
