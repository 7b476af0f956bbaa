package dev.berth.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A root file system made of Debian's busybox-static. */
final class BusyboxRoot {
    private static final Path BUSYBOX = Path.of("/bin/busybox");

    private BusyboxRoot() {}

    static void make(Path root) throws IOException {
        for (String name : List.of("bin", "etc", "tmp", "data", "www")) {
            Files.createDirectories(root.resolve(name));
        }
        Path busybox = Files.copy(BUSYBOX, root.resolve("bin/busybox"));
        for (String applet : Ran.output(BUSYBOX.toString(), "--list").lines().toList()) {
            if (!applet.equals("busybox")) {
                Files.createSymbolicLink(root.resolve("bin").resolve(applet), Path.of("busybox"));
            }
        }
        busybox.toFile().setExecutable(true, false);
        Files.writeString(root.resolve("etc/passwd"), "root:x:0:0:root:/:/bin/sh\nwww:x:1000:1000::/:/bin/sh\n");
        Files.writeString(root.resolve("etc/group"), "root:x:0:\nwww:x:1000:\n");
    }
}
