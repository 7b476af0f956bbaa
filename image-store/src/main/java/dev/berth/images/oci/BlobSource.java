package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.Digest;
import java.io.IOException;

/** Where an image's blobs come from. */
public interface BlobSource {
    /**
     * Opens a blob for reading; the caller verifies it.
     *
     * @throws IOException naming a blob that is missing or of another size
     */
    BlobStream open(Descriptor descriptor) throws IOException;

    /** What a blob is called in errors. */
    default String name(Digest blob) {
        return "blob " + blob;
    }

    /**
     * The image that an index or a manifest means on a platform.
     *
     * @throws IOException where a blob is missing, damaged or not understood; it names the blob
     */
    default ImageManifest manifest(Descriptor start, Platform platform) throws IOException {
        return new ManifestSearch(this, platform).find(start);
    }

    /**
     * Reads a JSON blob.
     *
     * @throws IOException naming a blob that is damaged or no JSON object
     */
    default JsonNode document(Descriptor descriptor) throws IOException {
        String name = name(descriptor.digest());
        if (descriptor.size() > JsonDocument.LARGEST) {
            throw new IOException(name + " has " + descriptor.size() + " bytes, too many for a JSON document");
        }
        try (BlobStream blob = open(descriptor)) {
            byte[] text = blob.readNBytes(JsonDocument.LARGEST);
            blob.verify();
            return JsonDocument.parse(text, name);
        }
    }
}
