package dev.berth.executor.cgroup;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.world.CgroupPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** Makes and removes the directories of cgroups, in all hierarchies alike. */
final class CgroupDirectories {
    static final String SUBTREE_CONTROL = "cgroup.subtree_control";

    private static final int MODE = 0755;
    private static final int REMOVAL_ATTEMPTS = 12;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(1);

    private final CgroupPlaces places;

    CgroupDirectories(CgroupPlaces places) {
        this.places = places;
    }

    /** Makes a cgroup, with those above it up to the instance's, in every hierarchy. Idempotent. */
    void make(CgroupPath path) {
        for (Hierarchy hierarchy : places.joined()) {
            make(hierarchy, places.directory(hierarchy, path));
        }
    }

    /**
     * Removes a cgroup with those below it from every hierarchy. Idempotent; no process may be left in it.
     *
     * @throws SyscallException with EBUSY where the kernel still holds one after a second
     */
    void remove(CgroupPath path) {
        for (Hierarchy hierarchy : places.joined()) {
            removeTree(places.directory(hierarchy, path));
        }
    }

    private void make(Hierarchy hierarchy, Path directory) {
        Path parent = directory.resolveSibling("");
        if (!parent.equals(places.top(hierarchy)) && !Files.isDirectory(parent)) {
            make(hierarchy, parent);
        }
        if (hierarchy.isUnified() && !hierarchy.controllers().isEmpty()) {
            enable(parent, hierarchy);
        }
        Directory.make(directory, MODE);
        if (CpusetTree.isFilledByHand(hierarchy)) {
            CpusetTree.fill(directory);
        }
    }

    /** Lets the cgroups below have the controllers: the kernel takes it only top-down, and only where no process sits. */
    private static void enable(Path parent, Hierarchy hierarchy) {
        Path file = parent.resolve(SUBTREE_CONTROL);
        List<String> enabled = Arrays.asList(KernelFile.read(file).split(" "));
        String wanted = hierarchy.controllers().stream()
                .filter(controller -> !enabled.contains(controller))
                .map(controller -> "+" + controller)
                .collect(Collectors.joining(" "));
        if (!wanted.isEmpty()) {
            KernelFile.write(file, wanted);
        }
    }

    private static void removeTree(Path directory) {
        Directory.children(directory).forEach(CgroupDirectories::removeTree);
        removeOne(directory);
    }

    /** A cgroup stays busy for a moment after its last process ended, and the kernel tells no event for the end of it. */
    private static void removeOne(Path directory) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt < REMOVAL_ATTEMPTS; attempt++) {
            try {
                Directory.remove(directory);
                return;
            } catch (SyscallException e) {
                if (!e.is(Errno.EBUSY)) {
                    throw e;
                }
                LockSupport.parkNanos(pause.toNanos());
                pause = attempt % 2 == 0 ? pause.multipliedBy(2) : pause;
            }
        }
        Directory.remove(directory);
    }
}
