package dev.berth.daemon.main;

import dev.berth.manifests.host.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directories in which an instance keeps things. The manifests' one is the administrator's, and not made here. */
final class OwnDirectories {
    private OwnDirectories() {}

    /** Makes what is missing. Targets and images are nobody else's business, so the state is closed to others. */
    static void make(HostConfig config) throws IOException {
        make(Path.of(config.state().value()), "rwx------");
        make(Path.of(config.run().value()), "rwxr-xr-x");
    }

    private static void make(Path directory, String mode) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }
}
