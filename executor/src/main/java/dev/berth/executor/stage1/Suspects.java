package dev.berth.executor.stage1;

import dev.berth.reconciler.world.PodUid;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Pods whose supervisor failed to answer someone: the next look asks it again, however shallow that look is. */
public final class Suspects {
    private final Set<PodUid> uids = ConcurrentHashMap.newKeySet();

    /** Its supervisor did not answer. */
    public void add(PodUid uid) {
        uids.add(uid);
    }

    /** Its supervisor answered, or is gone for good. */
    public void clear(PodUid uid) {
        uids.remove(uid);
    }

    /** Whether the last one who asked got no answer. */
    public boolean contains(PodUid uid) {
        return uids.contains(uid);
    }
}
