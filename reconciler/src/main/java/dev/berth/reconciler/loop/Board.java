package dev.berth.reconciler.loop;

import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.ledger.Failures;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.Resource;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the loop and its lanes share: the records as they are in the store, who is at work, and what is remembered only as long as berthd runs. */
final class Board {
    private final SortedMap<PodName, PodRecord> records = new TreeMap<>();
    private final Set<Lane> busy = new HashSet<>();
    private final SortedMap<ImageReference, Failure> failedImages = new TreeMap<>();
    private final SortedSet<ImageReference> freshImages = new TreeSet<>();
    private final SortedMap<PodName, SortedMap<NamedProbe, Health>> health = new TreeMap<>();
    private final Map<Lane, Failure> held = new HashMap<>();

    /** The board at one moment. */
    record View(
            SortedMap<PodName, PodRecord> records,
            Set<Lane> busy,
            SortedMap<ImageReference, Failure> failedImages,
            SortedSet<ImageReference> freshImages,
            SortedMap<PodName, SortedMap<NamedProbe, Health>> health,
            Map<Lane, Failure> held) {
        boolean busy(PodName pod) {
            return busy.contains(new Lane.Pod(pod));
        }

        SortedMap<NamedProbe, Health> health(PodRecord pod) {
            return health.getOrDefault(pod.handle().name(), new TreeMap<>());
        }
    }

    Board(List<PodRecord> loaded, SortedMap<PodName, SortedMap<NamedProbe, Health>> health) {
        loaded.forEach(record -> records.put(record.handle().name(), record));
        this.health.putAll(health);
    }

    synchronized View view() {
        return new View(
                Collections.unmodifiableSortedMap(new TreeMap<>(records)),
                Set.copyOf(busy),
                Collections.unmodifiableSortedMap(new TreeMap<>(failedImages)),
                Collections.unmodifiableSortedSet(new TreeSet<>(freshImages)),
                Collections.unmodifiableSortedMap(new TreeMap<>(health)),
                Map.copyOf(held));
    }

    synchronized Optional<PodRecord> record(PodName pod) {
        return Optional.ofNullable(records.get(pod));
    }

    synchronized void put(PodName pod, Optional<PodRecord> record) {
        record.ifPresentOrElse(
                known -> {
                    PodRecord before = records.put(pod, known);
                    if (before == null || !before.handle().equals(known.handle())) {
                        health.remove(pod);
                        known.target().spec().everyApp().forEach(app -> freshImages.remove(app.image()));
                    }
                    forgiveFrozen(known);
                },
                () -> {
                    records.remove(pod);
                    health.remove(pod);
                });
    }

    /** That a frozen app did not answer says nothing of it once it is thawed. */
    private void forgiveFrozen(PodRecord record) {
        health.computeIfPresent(record.handle().name(), (pod, known) -> {
            SortedMap<NamedProbe, Health> left = new TreeMap<>(known);
            left.replaceAll((probe, one) -> record.state(Resource.of(Resource.Kind.APP_FREEZE, one.instance()))
                            .isPresent()
                    ? one.forgiven()
                    : one);
            return left;
        });
    }

    /** Takes a lane; false where somebody has it. */
    synchronized boolean take(Lane lane) {
        return busy.add(lane);
    }

    synchronized void release(Lane lane) {
        busy.remove(lane);
    }

    /** Lets a lane rest after an error that could not be written down. */
    synchronized void hold(Lane lane, String what, String error, Instant now, long draw) {
        held.put(lane, Failures.next(Optional.ofNullable(held.get(lane)), what, error, now, draw));
    }

    synchronized void unhold(Lane lane) {
        held.remove(lane);
    }

    /** Notes that a fetch did not work; whether it failed in another way than the last time. */
    synchronized boolean imageFailed(ImageReference image, String error, Instant now, long draw) {
        Optional<Failure> before = Optional.ofNullable(failedImages.get(image));
        failedImages.put(image, Failures.next(before, "fetch image", error, now, draw));
        return before.filter(failure -> failure.error().equals(error)).isEmpty();
    }

    synchronized void imageFetched(ImageReference image) {
        failedImages.remove(image);
        freshImages.add(image);
    }

    /** What a probe has said so far. */
    synchronized Optional<Health> health(PodName pod, NamedProbe probe) {
        return Optional.ofNullable(health.getOrDefault(pod, new TreeMap<>()).get(probe));
    }

    /** Notes what a probe says now, unless that comes too late: the pod is gone, or another has its name. */
    synchronized void probed(PodHandle pod, NamedProbe probe, Health now) {
        if (record(pod.name()).filter(known -> known.handle().equals(pod)).isPresent()) {
            SortedMap<NamedProbe, Health> ofPod = new TreeMap<>(health.getOrDefault(pod.name(), new TreeMap<>()));
            ofPod.put(probe, now);
            health.put(pod.name(), ofPod);
        }
    }
}
