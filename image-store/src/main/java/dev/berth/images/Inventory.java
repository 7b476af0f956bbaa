package dev.berth.images;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the store's JSON files say. */
record Inventory(List<StoredReference> references, List<StoredImage> images) {
    Inventory {
        references = List.copyOf(references);
        images = List.copyOf(images);
    }

    /** The images that some reference means, other than the dropped ones. */
    List<StoredImage> needed(Collection<String> dropped) {
        Set<String> digests = references.stream()
                .filter(reference -> !dropped.contains(reference.reference()))
                .map(StoredReference::digest)
                .collect(Collectors.toSet());
        return images.stream().filter(image -> digests.contains(image.digest())).toList();
    }
}
