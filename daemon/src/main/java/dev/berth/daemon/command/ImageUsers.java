package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Images;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodState;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Which pods use which image, by its reference. */
final class ImageUsers {
    private final SortedMap<String, SortedSet<PodName>> users = new TreeMap<>();

    private ImageUsers(Wanted wanted, Collection<PodRecord> records) {
        Images.users(wanted, records).forEach((image, pods) -> users.put(image.text(), pods));
    }

    static ImageUsers of(Wanted wanted, Collection<PodRecord> records) {
        return new ImageUsers(wanted, records);
    }

    static ImageUsers of(Snapshot now) {
        return of(
                now.wanted(),
                now.world().pods().values().stream().map(PodState::record).toList());
    }

    /** The pods that use an image; none where it is unused or unknown. */
    SortedSet<PodName> of(String reference) {
        return users.getOrDefault(reference, Collections.emptySortedSet());
    }
}
