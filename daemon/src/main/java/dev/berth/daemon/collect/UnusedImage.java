package dev.berth.daemon.collect;

import dev.berth.images.ImageEntry;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An image that no pod uses.
 *
 * @param since when it was last used, or imported where that was later
 */
public record UnusedImage(ImageEntry image, Instant since) {
    /**
     * Those of all images, the longest unused first.
     *
     * @param used the references of images that pods use; one that is a digest means the image that has it, whatever else means it too
     * @param uses when images were last used, by reference
     */
    static List<UnusedImage> of(Collection<ImageEntry> images, Set<String> used, Map<String, Instant> uses) {
        return images.stream()
                .filter(image -> !used.contains(image.reference()) && !used.contains(image.digest()))
                .map(image -> new UnusedImage(image, newest(image, uses)))
                .sorted(Comparator.comparing(UnusedImage::since)
                        .thenComparing(unused -> unused.image().reference()))
                .toList();
    }

    private static Instant newest(ImageEntry image, Map<String, Instant> uses) {
        Instant used = uses.getOrDefault(image.reference(), Instant.EPOCH);
        return used.isAfter(image.imported()) ? used : image.imported();
    }
}
