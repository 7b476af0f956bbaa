package dev.berth.images.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks a registry, and how that is proved. Its text holds no secret.
 *
 * @param secret a password or a token
 */
record Login(Kind kind, String user, String secret) {
    private static final String TOKEN = "<token>";

    /** What the secret is. */
    enum Kind {
        PASSWORD,
        /** A token by which others are asked for (OAuth 2's refresh token). */
        IDENTITY_TOKEN,
        /** A token that is shown as it is. */
        REGISTRY_TOKEN
    }

    /**
     * The login in a credential helper's answer.
     *
     * @throws IOException where there is none in it
     */
    static Login answered(String answer) throws IOException {
        JsonNode said = new JsonMapper().readTree(answer);
        if (!said.path("Username").isTextual() || !said.path("Secret").isTextual()) {
            throw new IOException("the answer has no Username and Secret");
        }
        String user = said.path("Username").textValue();
        Kind kind = user.equals(TOKEN) ? Kind.IDENTITY_TOKEN : Kind.PASSWORD;
        return new Login(kind, user, said.path("Secret").textValue());
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
