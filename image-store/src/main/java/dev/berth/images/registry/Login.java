package dev.berth.images.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks a registry, and how that is proved. Its text holds no secret.
 *
 * @param secret a password or a token
 */
record Login(Kind kind, String user, String secret) {
    /** What the secret is. */
    enum Kind {
        PASSWORD,
        /** A token by which others are asked for (OAuth 2's refresh token). */
        IDENTITY_TOKEN,
        /** A token that is shown as it is. */
        REGISTRY_TOKEN
    }

    /** The value of an Authorization header. */
    String basic() {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return kind + " of " + user;
    }
}
