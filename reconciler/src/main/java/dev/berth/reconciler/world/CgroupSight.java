package dev.berth.reconciler.world;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cgroup as read from the kernel.
 *
 * @param present whether the directory exists in each hierarchy that it needs
 * @param knobs values in the form of {@link Settled}, so that a drift is a difference of two maps; empty where not present
 * @param oomKills processes killed for want of memory since the cgroup was made
 * @param frozen whether its processes are to hold still
 */
public record CgroupSight(boolean present, SortedMap<Knob, String> knobs, long oomKills, boolean frozen) {
    public CgroupSight {
        knobs = Collections.unmodifiableSortedMap(new TreeMap<>(knobs));
    }
}
