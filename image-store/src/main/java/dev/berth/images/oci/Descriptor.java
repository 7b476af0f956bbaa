package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.Digest;
import java.io.IOException;

/**
 * What a document says of a blob that it points to (image-spec, descriptor.md).
 *
 * @param size in bytes
 */
public record Descriptor(String mediaType, Digest digest, long size) {
    /**
     * Reads a descriptor.
     *
     * @throws IOException naming the field that is missing or wrong
     */
    public static Descriptor of(JsonNode node) throws IOException {
        JsonNode size = node.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.longValue() < 0) {
            throw new IOException("a descriptor's size is missing or not a length: " + size);
        }
        return new Descriptor(
                node.path("mediaType").asText(),
                Digest.parse(node.path("digest").asText()),
                size.longValue());
    }
}
