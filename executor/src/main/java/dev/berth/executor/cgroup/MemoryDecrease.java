package dev.berth.executor.cgroup;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.Knob;
import java.util.Optional;

/**
 * Looks before a limit of memory is written: below what is in use and can't be reclaimed, version 2 would kill and version 1 refuse without a figure.
 */
final class MemoryDecrease {
    private static final Knob STAT = new Knob("memory.stat");

    private final CgroupPlaces places;

    MemoryDecrease(CgroupPlaces places) {
        this.places = places;
    }

    /** Nothing for a value that is no hard limit of memory, or leaves room. */
    void check(CgroupPath path, KnobOrder.Write write) {
        usageFile(write)
                .flatMap(file -> places.read(path, file))
                .map(Long::parseLong)
                .ifPresent(used -> {
                    long reclaimable = reclaimable(path);
                    if (used - reclaimable > Long.parseLong(write.value())) {
                        throw new HostException("lower " + write.knob() + " of cgroup " + path + " to " + write.value()
                                + ": " + used + " bytes are in use, only " + reclaimable + " of them reclaimable");
                    }
                });
    }

    private static Optional<Knob> usageFile(KnobOrder.Write write) {
        boolean limit = write.value().chars().allMatch(Character::isDigit);
        if (limit && write.knob().equals(MemoryV1.LIMIT)) {
            return Optional.of(new Knob("memory.usage_in_bytes"));
        }
        return limit && write.knob().equals(MemoryV2.MAX) ? Optional.of(new Knob("memory.current")) : Optional.empty();
    }

    /** The file cache; version 1 counts that of child cgroups only in its totals. */
    private long reclaimable(CgroupPath path) {
        String stat = places.read(path, STAT).orElse("");
        String prefix = stat.contains("\ntotal_inactive_file ") ? "total_" : "";
        return FlatKeys.number(stat, prefix + "inactive_file") + FlatKeys.number(stat, prefix + "active_file");
    }
}
