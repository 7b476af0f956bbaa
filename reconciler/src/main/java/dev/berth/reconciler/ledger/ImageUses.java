package dev.berth.reconciler.ledger;

import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.PodTarget;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** When images were last used. While a pod is recorded with an image that is known anyway, so only the beginning and the end are written. */
final class ImageUses {
    private ImageUses() {}

    static List<RowChange> of(PodTarget target, Instant now) {
        return rows(images(target), now);
    }

    /** Of the images that one of both targets has alone. */
    static List<RowChange> changed(PodTarget older, PodTarget newer, Instant now) {
        SortedSet<ImageReference> images = images(older);
        images.addAll(images(newer));
        SortedSet<ImageReference> kept = images(older);
        kept.retainAll(images(newer));
        images.removeAll(kept);
        return rows(images, now);
    }

    private static SortedSet<ImageReference> images(PodTarget target) {
        SortedSet<ImageReference> images = new TreeSet<>();
        target.apps().forEach(app -> images.add(app.spec().image()));
        return images;
    }

    private static List<RowChange> rows(SortedSet<ImageReference> images, Instant now) {
        return images.stream()
                .<RowChange>map(image -> new RowChange.PutImageUse(image.text(), now))
                .toList();
    }
}
