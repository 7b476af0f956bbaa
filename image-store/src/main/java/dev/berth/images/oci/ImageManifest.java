package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An image for one platform: its manifest together with its configuration.
 *
 * @param digest the manifest's
 * @param layers lowest first
 */
public record ImageManifest(Digest digest, List<LayerBlob> layers, ImageConfig config) {
    private static final int MOST_LAYERS = 500;

    public ImageManifest {
        layers = List.copyOf(layers);
    }

    /** The image, to be read from where its blobs are. */
    public PackedImage in(BlobSource blobs) {
        return new PackedImage(
                digest, layers.stream().map(layer -> layer.in(blobs)).toList(), config);
    }

    static ImageManifest read(BlobSource blobs, Descriptor descriptor) throws IOException {
        JsonNode manifest = blobs.document(descriptor);
        JsonNode config = blobs.document(Descriptor.of(manifest.path("config")));
        String os = Platform.of(config).os();
        if (!os.equals("linux")) {
            throw new IOException("image " + descriptor.digest() + " is for \"" + os + "\", not for linux");
        }
        return new ImageManifest(
                descriptor.digest(),
                layers(
                        manifest.path("layers"),
                        JsonDocument.texts(config.path("rootfs").path("diff_ids"))),
                ImageConfig.of(config));
    }

    private static List<LayerBlob> layers(JsonNode blobs, List<String> diffIds) throws IOException {
        if (blobs.size() != diffIds.size() || blobs.size() > MOST_LAYERS) {
            throw new IOException("the manifest has " + blobs.size() + " layers (at most " + MOST_LAYERS
                    + "), the configuration " + diffIds.size());
        }
        List<LayerBlob> layers = new ArrayList<>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new LayerBlob(Descriptor.of(blobs.get(i)), Digest.parse(diffIds.get(i))));
        }
        return layers;
    }
}
