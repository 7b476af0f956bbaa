package dev.berth.reconciler.plan;

import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the sources ask for. A pod that Berth has but that stands in none of these runs on as it was recorded.
 *
 * @param pods the pods that shall run
 * @param deletions the pods that may be deleted now
 * @param halted pods that are gone from the sources but must not be deleted before a confirmation; the value says why
 * @param orders what operators ask for beside the sources
 */
public record Wanted(
        SortedMap<PodName, PodSpec> pods,
        SortedSet<PodName> deletions,
        SortedMap<PodName, String> halted,
        Orders orders) {
    public Wanted {
        pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
        deletions = Collections.unmodifiableSortedSet(new TreeSet<>(deletions));
        halted = Collections.unmodifiableSortedMap(new TreeMap<>(halted));
    }

    /** Nothing is asked for: all pods run on. */
    public static Wanted nothing() {
        return new Wanted(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), Orders.none());
    }

    /** All these pods shall go, and none shall run. */
    public static Wanted gone(Collection<PodName> pods) {
        return new Wanted(new TreeMap<>(), new TreeSet<>(pods), new TreeMap<>(), Orders.none());
    }

    /** The same with other orders. */
    public Wanted with(Orders changed) {
        return new Wanted(pods, deletions, halted, changed);
    }
}
