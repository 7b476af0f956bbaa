package dev.berth.executor.cgroup;

import dev.berth.reconciler.world.Knob;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What this host's kernel offers, found by trying.
 *
 * @param versions the version in which each managed controller works
 * @param missing each managed controller that does not work, with the reason
 * @param knobs the files that a cgroup of ours has
 * @param hindered each of those files that has less effect here than its value says, with the reason
 * @param cpusets what stands in each file of a cpuset for no restriction, where that is not an empty text
 * @param pageSize the unit in bytes to which the kernel rounds memory down
 */
public record HostFeatures(
        SortedMap<String, CgroupVersion> versions,
        SortedMap<String, String> missing,
        SortedSet<Knob> knobs,
        SortedMap<Knob, String> hindered,
        SortedMap<Knob, String> cpusets,
        long pageSize) {
    public HostFeatures {
        versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
        missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
        cpusets = Collections.unmodifiableSortedMap(new TreeMap<>(cpusets));
        hindered = Collections.unmodifiableSortedMap(new TreeMap<>(hindered));
        knobs = Collections.unmodifiableSortedSet(new TreeSet<>(knobs));
    }
}
