package dev.berth.executor.cgroup;

import dev.berth.linux.file.KernelFile;
import dev.berth.linux.file.NotifyingFile;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Holds all of a cgroup's processes where they are. */
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

    /**
     * Freezes for as long as nobody thaws.
     *
     * @throws HostException where the cgroup is not there, or the host has no freezer
     */
    void hold(CgroupPath path) {
        if (file(path, true).or(() -> file(path, false)).isEmpty()) {
            boolean freezes = places.unified(path).isPresent()
                    || places.of(Hierarchies.FREEZER).isPresent();
            throw new HostException("freeze cgroup " + path + ": "
                    + (freezes ? "it is not there" : "neither a cgroup2 tree nor version 1's freezer is mounted"));
        }
        freeze(path);
    }

    /** Whether the processes are to hold still, also where some do not yet. */
    boolean isHeld(CgroupPath path) {
        return read(path, true)
                .map(text -> text.equals("1"))
                .or(() -> read(path, false).map(text -> !text.equals("THAWED")))
                .orElse(false);
    }

    private Optional<String> read(CgroupPath path, boolean unified) {
        return file(path, unified).flatMap(KernelFile::readIfPresent);
    }

    private Optional<Path> file(CgroupPath path, boolean unified) {
        Optional<Path> file = unified
                ? places.unified(path).map(directory -> directory.resolve("cgroup.freeze"))
                : places.of(Hierarchies.FREEZER)
                        .map(hierarchy -> places.directory(hierarchy, path).resolve("freezer.state"));
        return file.filter(Files::exists);
    }
}
