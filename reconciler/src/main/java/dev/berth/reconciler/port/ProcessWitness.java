package dev.berth.reconciler.port;

import dev.berth.manifests.model.AppName;
import dev.berth.reconciler.world.AppSight;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.SupervisorSight;
import java.util.SortedMap;

/** Looks at supervisors and the main processes of apps. */
public interface ProcessWitness {
    /** What it saw of one pod. */
    record Sight(SupervisorSight supervisor, SortedMap<AppName, AppSight> apps) {}

    /**
     * Looks at a pod, and of each app at the newest attempt that the record knows: what an earlier attempt or an earlier boot left behind is absent. A
     * glance uses process handles and file stamps only. Safe at any time; what can't be read counts as lost, never as healthy.
     */
    Sight look(PodRecord pod, Depth depth);
}
