package dev.berth.reconciler.port;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** Keeps intent, history and ledger over restarts and reboots. */
public interface StateStore {
    /** All pods, in name order. */
    List<PodRecord> load();

    /** What was last kept of probes. */
    SortedMap<PodName, SortedMap<NamedProbe, Health>> health();

    /** What operators ordered and have not taken back. */
    StoredOrders orders();

    /**
     * Applies the changes in one transaction: all or none. When this returns and any change is durable, it survives a power loss.
     *
     * @throws HostException when the disk is full or the database broken; nothing was applied
     */
    void apply(List<RowChange> changes);

    /** The newest events of a pod that are not older than {@code since}, oldest first, at most {@code limit}. */
    List<Event> events(String pod, Instant since, int limit);

    /** The newest events of all pods that are not older than {@code since}, oldest first, at most {@code limit}. */
    List<Event> events(Instant since, int limit);

    /** The ends of a pod's apps, newest first, at most {@code limit}. */
    List<AppEnd> ends(String pod, int limit);

    /** What a pod's manifest said, newest first; outlives the pod. The oldest are forgotten. */
    List<Revision> revisions(String pod);

    /** When each image was last known to be used, by its reference as manifests spell it; none for those that no pod ever used. */
    SortedMap<String, Instant> imageUses();

    /**
     * What a pod's manifest said from a moment on.
     *
     * @param number counts from 1 for each name
     */
    record Revision(int number, Instant at, PodSpec spec) {}

    /** An end of an app in the history; outlives the pod's uid. */
    record AppEnd(String app, ExitRecord exit) {}
}
