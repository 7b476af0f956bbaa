package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the manifest for a platform, through nested indexes. */
final class ManifestSearch {
    private static final int DEEPEST = 4;

    private final BlobSource blobs;
    private final Platform platform;

    ManifestSearch(BlobSource blobs, Platform platform) {
        this.blobs = blobs;
        this.platform = platform;
    }

    ImageManifest find(List<JsonNode> candidates) throws IOException {
        return find(candidates, 0);
    }

    /** Finds it from an index or a manifest on. */
    ImageManifest find(Descriptor start) throws IOException {
        return find(start, 0);
    }

    private ImageManifest find(List<JsonNode> candidates, int depth) throws IOException {
        return find(Descriptor.of(choose(candidates)), depth);
    }

    private ImageManifest find(Descriptor chosen, int depth) throws IOException {
        if (MediaTypes.MANIFESTS.contains(chosen.mediaType())) {
            return ImageManifest.read(blobs, chosen);
        }
        if (!MediaTypes.INDEXES.contains(chosen.mediaType())) {
            throw new IOException(
                    "blob " + chosen.digest() + " is no image: media type \"" + chosen.mediaType() + "\"");
        }
        if (depth == DEEPEST) {
            throw new IOException("index " + chosen.digest() + " is nested more than " + DEEPEST + " deep");
        }
        List<JsonNode> nested = new ArrayList<>();
        blobs.document(chosen).path("manifests").forEach(nested::add);
        return find(nested, depth + 1);
    }

    /** An entry for this very platform goes before one that names none. */
    private JsonNode choose(List<JsonNode> candidates) throws IOException {
        List<JsonNode> exact = candidates.stream()
                .filter(entry -> Platform.of(entry.path("platform")).equals(platform))
                .toList();
        List<JsonNode> fitting = exact.isEmpty()
                ? candidates.stream()
                        .filter(entry -> !entry.hasNonNull("platform"))
                        .toList()
                : exact;
        if (fitting.isEmpty()) {
            throw new IOException("no image for " + platform + "; there is: " + platforms(candidates));
        }
        return fitting.get(0);
    }

    private static String platforms(List<JsonNode> candidates) {
        return candidates.isEmpty()
                ? "none"
                : candidates.stream()
                        .map(entry -> Platform.of(entry.path("platform")).toString())
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}
