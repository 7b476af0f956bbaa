package dev.berth.reconciler.port;

import dev.berth.reconciler.world.CgroupPath;
import dev.berth.reconciler.world.CgroupSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.SortedMap;

/** Looks at cgroups. */
public interface CgroupWitness {
    /**
     * Looks at the pod's cgroups: at a scan all of them, at a glance only those named in {@code ended} (of instances that just ended, for their OOM
     * kills). Idempotent and safe at any time.
     */
    SortedMap<CgroupPath, CgroupSight> look(PodRecord pod, List<CgroupPath> ended, Depth depth);
}
