package dev.berth.daemon.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The description of the API for clients (OpenAPI 3). */
final class OpenApi {
    /** Where it is served. */
    static final String PATH = "/v1/openapi.json";

    private static final String RESOURCE = "openapi.json";

    private OpenApi() {}

    static String document() {
        try (InputStream document = OpenApi.class.getResourceAsStream(RESOURCE)) {
            if (document == null) {
                throw new IllegalStateException("this build lacks " + RESOURCE);
            }
            return new String(document.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
