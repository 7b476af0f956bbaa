package dev.berth.reconciler.port;

import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Look;
import dev.berth.reconciler.world.PodRecord;
import java.util.List;
import java.util.SortedMap;

/** Looks at network namespaces, attachments and host ports. */
public interface NetworkWitness {
    /** Whether the pod's attachment is whole: its interface and addresses in the pinned namespace. Not looked at in a glance. */
    Look<Boolean> attached(PodRecord pod, Depth depth);

    /**
     * Which of these host ports processes of the host listen on; keys as {@code World.listenerKey}, values name the holder in words.
     */
    SortedMap<String, String> listeners(List<String> keys);
}
