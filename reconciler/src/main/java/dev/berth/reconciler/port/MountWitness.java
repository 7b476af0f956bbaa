package dev.berth.reconciler.port;

import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;

/** Looks at mounts of the host that belong to pods. */
public interface MountWitness {
    /** Whether the pin of the pod's network namespace is mounted. Not looked at in a glance. */
    Look<Boolean> netnsPinned(PodRecord pod, Depth depth);
}
