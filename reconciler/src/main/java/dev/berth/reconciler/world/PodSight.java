package dev.berth.reconciler.world;

import dev.berth.manifests.model.AppName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A pod as the witnesses see it.
 *
 * @param apps the newest instance of each app; absent apps have no entry
 * @param cgroups the cgroups that were looked at
 * @param netnsPinned whether the network namespace's pin is a mount of this boot
 * @param attached whether the attachment's interface is there
 * @param health probe results of running instances
 */
public record PodSight(
        SupervisorSight supervisor,
        SortedMap<AppName, AppSight> apps,
        SortedMap<CgroupPath, CgroupSight> cgroups,
        Look<Boolean> netnsPinned,
        Look<Boolean> attached,
        SortedMap<NamedProbe, Health> health) {
    public PodSight {
        apps = Collections.unmodifiableSortedMap(new TreeMap<>(apps));
        cgroups = Collections.unmodifiableSortedMap(new TreeMap<>(cgroups));
        health = Collections.unmodifiableSortedMap(new TreeMap<>(health));
    }

    /** What the newest instance of an app does. */
    public AppSight app(AppName name) {
        return apps.getOrDefault(name, new AppSight.Absent());
    }

    /** Nothing was seen, because nothing is there. */
    public static PodSight nothing() {
        return new PodSight(
                new SupervisorSight.Absent(),
                new TreeMap<>(),
                new TreeMap<>(),
                Look.notLooked(),
                Look.notLooked(),
                new TreeMap<>());
    }
}
