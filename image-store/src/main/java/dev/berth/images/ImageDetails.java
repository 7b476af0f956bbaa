package dev.berth.images;

import dev.berth.images.oci.ImageConfig;
import java.util.List;

/**
 * All that is known of an image.
 *
 * @param layers lowest first
 */
public record ImageDetails(String digest, ImageConfig config, List<LayerEntry> layers) {
    public ImageDetails {
        layers = List.copyOf(layers);
    }

    /**
     * A layer of an image.
     *
     * @param id the digest of its uncompressed archive; of one that Berth made itself, that of its content
     * @param bytes what it holds unpacked
     */
    public record LayerEntry(String id, long bytes) {}
}
