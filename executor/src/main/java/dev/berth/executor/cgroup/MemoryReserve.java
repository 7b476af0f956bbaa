package dev.berth.executor.cgroup;

import dev.berth.linux.file.Directory;
import dev.berth.linux.file.KernelFile;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lets the protection of pods' memory have effect: in version 2 a cgroup is protected only as far as each one above it is. Those of the instance get the
 * sum of their pods; those above the instance are the administrator's.
 */
final class MemoryReserve {
    private static final List<CgroupPath> SHARED = List.of(new CgroupPath(""), CgroupSetup.PODS);

    private final CgroupPlaces places;

    MemoryReserve(CgroupPlaces places) {
        this.places = places;
    }

    /** Whether something above the instance's cgroup takes the effect away. */
    static SortedMap<Knob, String> hindered(CgroupPlaces places) {
        SortedMap<Knob, String> hindered = new TreeMap<>();
        hierarchy(places)
                .flatMap(hierarchy -> unprotected(places.top(hierarchy), hierarchy.mount()))
                .ifPresent(file -> hindered.put(MemoryV2.LOW, "protects nothing: " + file + " is 0"));
        return Collections.unmodifiableSortedMap(hindered);
    }

    /** Whether a pod's cgroup is protected now. */
    boolean has(CgroupPath pod) {
        return !protection(pod).equals(MemoryV2.NONE);
    }

    /** Whether these values make the sum another one: summing reads a file of every pod. */
    boolean isChangedBy(CgroupPath pod, SortedMap<Knob, String> values) {
        return values.containsKey(MemoryV2.LOW) && !protection(pod).equals(values.get(MemoryV2.LOW));
    }

    /** Sums up again, from what the kernel has. Lanes of several pods may come at once: each one's value is there before its turn. */
    synchronized void adjust() {
        hierarchy(places).ifPresent(hierarchy -> {
            String sum = Long.toString(sum(places.directory(hierarchy, CgroupSetup.PODS)));
            SHARED.forEach(shared -> set(low(places.directory(hierarchy, shared)), sum));
        });
    }

    private String protection(CgroupPath pod) {
        return places.read(pod, MemoryV2.LOW).orElse(MemoryV2.NONE);
    }

    private static long sum(Path pods) {
        return Directory.children(pods).stream()
                .flatMap(pod -> KernelFile.readIfPresent(low(pod)).stream())
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static void set(Path file, String value) {
        if (!KernelFile.read(file).equals(value)) {
            KernelFile.write(file, value);
        }
    }

    private static Optional<Hierarchy> hierarchy(CgroupPlaces places) {
        return places.of(MemoryV2.LOW.controller()).filter(Hierarchy::isUnified);
    }

    /** The lowest cgroup from this one up that has no protection; the mount itself needs none. */
    private static Optional<Path> unprotected(Path from, Path mount) {
        Path cgroup = from;
        while (!cgroup.equals(mount)) {
            if (KernelFile.readIfPresent(low(cgroup))
                    .filter(MemoryV2.NONE::equals)
                    .isPresent()) {
                return Optional.of(low(cgroup));
            }
            cgroup = cgroup.resolveSibling("");
        }
        return Optional.empty();
    }

    private static Path low(Path cgroup) {
        return cgroup.resolve(MemoryV2.LOW.file());
    }
}
