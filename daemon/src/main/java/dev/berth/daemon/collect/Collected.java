package dev.berth.daemon.collect;

import dev.berth.images.Garbage;
import java.util.List;
import java.util.Optional;

/**
 * Images that were removed.
 *
 * @param garbage their layers, to be closed; empty where nothing was to be removed
 */
public record Collected(List<UnusedImage> images, Optional<Garbage> garbage) {
    public Collected {
        images = List.copyOf(images);
    }
}
