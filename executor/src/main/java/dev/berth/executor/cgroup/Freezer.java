package dev.berth.executor.cgroup;

import dev.berth.linux.file.KernelFile;
import dev.berth.linux.file.NotifyingFile;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Stops all of a cgroup's processes where they are, so that their list holds still. */
final class Freezer {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(1).toNanos();

    private final CgroupPlaces places;

    Freezer(CgroupPlaces places) {
        this.places = places;
    }

    /**
     * Freezes, and waits at most a second for it: a process within an uninterruptible call freezes when that ends. Does nothing on a host without a
     * freezer.
     */
    void freeze(CgroupPath path) {
        Optional<Path> unified = file(path, true);
        unified.ifPresent(file -> {
            KernelFile.write(file, "1");
            NotifyingFile.await(file.resolveSibling("cgroup.events"), text -> text.contains("frozen 1"), LIMIT);
        });
        if (unified.isEmpty()) {
            file(path, false).ifPresent(Freezer::freezeFirst);
        }
    }

    /** Lets the processes go on; a killed one of version 1 ends only now. Idempotent. */
    void thaw(CgroupPath path) {
        file(path, true).ifPresent(file -> KernelFile.write(file, "0"));
        file(path, false).ifPresent(file -> KernelFile.write(file, "THAWED"));
    }

    /** Version 1 tells no event, and may need to be told again. */
    private static void freezeFirst(Path file) {
        for (long waited = 0; waited < LIMIT.toNanos(); waited += LOOK_EVERY_NANOS) {
            KernelFile.write(file, "FROZEN");
            if (KernelFile.read(file).equals("FROZEN")) {
                return;
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private Optional<Path> file(CgroupPath path, boolean unified) {
        Optional<Path> file = unified
                ? places.unified(path).map(directory -> directory.resolve("cgroup.freeze"))
                : places.of(Hierarchies.FREEZER)
                        .map(hierarchy -> places.directory(hierarchy, path).resolve("freezer.state"));
        return file.filter(Files::exists);
    }
}
