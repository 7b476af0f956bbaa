package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What an image's programs run on, in Go's words.
 *
 * @param architecture for example {@code amd64}
 */
public record Platform(String os, String architecture) {
    private static final Map<String, String> GO_NAMES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "i386", "386", "x86", "386");

    /** This host. */
    public static Platform host() {
        String name = System.getProperty("os.arch");
        return new Platform("linux", GO_NAMES.getOrDefault(name, name));
    }

    /** What a document names; parts are empty that it does not name. */
    public static Platform of(JsonNode node) {
        return new Platform(node.path("os").asText(), node.path("architecture").asText());
    }

    @Override
    public String toString() {
        return os + "/" + architecture;
    }
}
