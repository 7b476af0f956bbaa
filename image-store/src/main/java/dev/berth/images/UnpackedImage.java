package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.oci.ImageConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An image whose layers are all there. Names that are none of layers are refused: what unpacks is not trusted with paths.
 *
 * @param layers their names, lowest first
 */
record UnpackedImage(String digest, List<String> layers, ImageConfig config) {
    private static final Pattern LAYER = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{128}");

    UnpackedImage {
        layers = List.copyOf(layers);
        if (!Digest.isDigest(digest)
                || !layers.stream().allMatch(layer -> LAYER.matcher(layer).matches())) {
            throw new IllegalArgumentException(digest + " of " + layers + " is no image");
        }
    }

    /** What was made an image's record. */
    static UnpackedImage of(StoredImage image) {
        List<String> layers = new ArrayList<>(image.layers());
        Collections.reverse(layers);
        return new UnpackedImage(image.digest(), layers, image.config());
    }
}
