package dev.berth.reconciler.world;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Port;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that a plan may depend on besides what is wanted and the time. A pod name maps to one state; while a pod is recreated the old uid goes
 * first.
 *
 * @param images the references that the wanted pods use
 * @param failedImages fetches that did not work
 * @param freshImages whose sources were asked since a pod was made of them last
 * @param secrets the files that the wanted pods take secrets from
 * @param listeners host ports in use by processes that are not ours: key {@code tcp/80}, value the holder in words
 * @param bootId of the running kernel
 * @param draw entropy for new uids and jitter, so that the plan is a function of its arguments
 */
public record World(
        SortedMap<PodName, PodState> pods,
        SortedMap<ImageReference, ImageSight> images,
        SortedMap<ImageReference, Failure> failedImages,
        SortedSet<ImageReference> freshImages,
        SortedMap<HostPath, SecretSight> secrets,
        SortedMap<String, String> listeners,
        String bootId,
        long draw) {
    public World {
        pods = Collections.unmodifiableSortedMap(new TreeMap<>(pods));
        images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
        failedImages = Collections.unmodifiableSortedMap(new TreeMap<>(failedImages));
        freshImages = Collections.unmodifiableSortedSet(new TreeSet<>(freshImages));
        secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
        listeners = Collections.unmodifiableSortedMap(new TreeMap<>(listeners));
    }

    /** Nothing was seen yet. */
    public static World empty(String bootId) {
        return new World(
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeSet<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                bootId,
                0);
    }

    /** The key of a host port in {@code listeners}. */
    public static String listenerKey(Port.Protocol protocol, int hostPort) {
        return (protocol == Port.Protocol.TCP ? "tcp/" : "udp/") + hostPort;
    }
}
