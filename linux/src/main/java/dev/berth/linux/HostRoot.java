package dev.berth.linux;

import java.nio.file.Path;

/**
 * The directory under which the host's file systems are found: {@code /} in production, a temporary one in tests.
 *
 * @param path absolute
 */
public record HostRoot(Path path) {
    public HostRoot {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("host root is not absolute: " + path);
        }
    }

    /** The host itself. */
    public static HostRoot system() {
        return new HostRoot(Path.of("/"));
    }

    /** A path of the host, absolute or not, under this root. */
    public Path resolve(String hostPath) {
        return path.resolve(hostPath.startsWith("/") ? hostPath.substring(1) : hostPath);
    }

    /** A file of procfs, such as {@code sys/kernel/random/boot_id}. */
    public Path proc(String name) {
        return resolve("proc").resolve(name);
    }

    /** A file of one process's procfs directory, such as {@code stat} or {@code ns/net}. */
    public Path proc(long pid, String name) {
        return resolve("proc").resolve(Long.toString(pid)).resolve(name);
    }

    /** The directory of the cgroup file systems. */
    public Path cgroup() {
        return resolve("sys/fs/cgroup");
    }

    /** The directory of run-time files. */
    public Path run() {
        return resolve("run");
    }
}
