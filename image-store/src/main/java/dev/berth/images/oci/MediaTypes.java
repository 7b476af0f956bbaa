package dev.berth.images.oci;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of the formats of manifests, by the image-spec and by Docker. */
public final class MediaTypes {
    static final Set<String> INDEXES = Set.of(
            "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json");
    static final Set<String> MANIFESTS = Set.of(
            "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");

    /** All of them, as a registry is told them. */
    public static final String ACCEPTED = String.join(
            ", ", List.of(String.join(", ", new TreeSet<>(INDEXES)), String.join(", ", new TreeSet<>(MANIFESTS))));

    private MediaTypes() {}

    /** Whether this is a manifest or an index, rather than a blob of another kind. */
    public static boolean isManifest(String mediaType) {
        return INDEXES.contains(mediaType) || MANIFESTS.contains(mediaType);
    }
}
