package dev.berth.images.signature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.Digest;
import dev.berth.images.oci.JsonDocument;
import java.io.IOException;

/**
 * What a signer vouches for: that this manifest is what the name means (containers-signature(5), which cosign signs too).
 *
 * @param reference the name, with or without a tag
 */
record Claim(Digest manifest, String reference) {
    static final String COSIGN = "cosign container image signature";
    static final String SIMPLE = "atomic container signature";

    /**
     * Reads what was signed.
     *
     * @param type which kind of signature it must be: one is not taken for another
     * @throws IOException where it is not such a claim
     */
    static Claim read(byte[] payload, String type) throws IOException {
        JsonNode critical = JsonDocument.parse(payload, "what was signed").path("critical");
        String found = critical.path("type").asText();
        if (!found.equals(type)) {
            throw new IOException("what was signed is of the type \"" + found + "\", not \"" + type + "\"");
        }
        return new Claim(
                Digest.parse(
                        critical.path("image").path("docker-manifest-digest").asText()),
                critical.path("identity").path("docker-reference").asText());
    }

    /**
     * Holds the claim against the image.
     *
     * @throws IOException saying what it vouches for instead
     */
    void check(SignedImage image) throws IOException {
        if (!image.manifests().contains(manifest)) {
            throw new IOException("it vouches for " + manifest);
        }
        if (!image.isNamed(reference)) {
            throw new IOException("it vouches for the name \"" + reference + "\"");
        }
    }
}
