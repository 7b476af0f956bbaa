package dev.berth.images.oci;

import dev.berth.images.file.Digest;
import java.util.List;

/**
 * An image for this host, not unpacked yet.
 *
 * @param digest names it
 * @param layers lowest first
 */
public record PackedImage(Digest digest, List<PackedLayer> layers, ImageConfig config) {
    public PackedImage {
        layers = List.copyOf(layers);
    }
}
