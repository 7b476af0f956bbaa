package dev.berth.images.signature;

import dev.berth.images.file.Digest;
import java.util.List;
import java.util.Optional;

/**
 * The image for which a signature is asked.
 *
 * @param repository registry and repository as the manifest names them, whatever mirror they came from
 * @param tag by which it was asked for; empty where it was by digest
 * @param manifests the digests that name it: the index that was found under the tag, and the manifest for this platform; a signature of either will do
 */
public record SignedImage(String repository, Optional<String> tag, List<Digest> manifests) {
    public SignedImage {
        manifests = List.copyOf(manifests);
    }

    /** Whether a signed name means this image. One without a tag, as cosign writes it, means all of the repository. */
    boolean isNamed(String reference) {
        int colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
        String name = colon < 0 ? reference : reference.substring(0, colon);
        boolean sameTag = colon < 0 || tag.isEmpty() || tag.get().equals(reference.substring(colon + 1));
        return name.equals(repository) && sameTag;
    }

    @Override
    public String toString() {
        return repository + tag.map(name -> ":" + name).orElse("") + " (" + manifests.get(0) + ")";
    }
}
