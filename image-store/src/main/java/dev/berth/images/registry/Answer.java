package dev.berth.images.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What came back. Closing it ends the transfer.
 *
 * @param ask what was asked last, after redirects
 */
record Answer(Ask ask, int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int UNAUTHORIZED = 401;
    static final int RANGE_REFUSED = 416;

    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final int NOT_IMPLEMENTED = 501;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int LONGEST_ERROR = 1 << 14;
    private static final Map<Integer, String> NAMES = Map.of(
            400,
            "Bad Request",
            UNAUTHORIZED,
            "Unauthorized",
            FORBIDDEN,
            "Forbidden",
            NOT_FOUND,
            "Not Found",
            TOO_MANY,
            "Too Many Requests",
            500,
            "Internal Server Error",
            502,
            "Bad Gateway",
            503,
            "Service Unavailable",
            504,
            "Gateway Timeout");

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isGood() {
        return status == OK || status == PARTIAL;
    }

    /** Where else to ask; empty where this is no redirect. */
    Optional<URI> redirect() throws RegistryException {
        if (!REDIRECTS.contains(status)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ask.uri().resolve(header("Location").orElse("")));
        } catch (IllegalArgumentException e) {
            throw RegistryException.lasting(ask + ": redirects to what is no URL", e);
        }
    }

    /**
     * Reads a short body.
     *
     * @throws RegistryException where it is cut, or longer than the limit
     */
    byte[] read(int limit) throws RegistryException {
        try {
            byte[] text = body.readNBytes(limit + 1);
            if (text.length > limit) {
                throw RegistryException.lasting(ask + ": the answer is longer than " + limit + " bytes");
            }
            return text;
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw RegistryException.passing(ask + ": " + e.getMessage(), e);
        }
    }

    /** What is wrong, for a status that is not good, in the registry's own words; reads the body. */
    RegistryException failure() {
        String text = describe();
        if (status == METHOD_NOT_ALLOWED || status == NOT_IMPLEMENTED) {
            return RegistryException.unsupported(text);
        }
        if (status == TOO_MANY || status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
            return RegistryException.passing(text, retryAfter());
        }
        if (status == NOT_FOUND) {
            return RegistryException.missing(text + "; there is no such image, or the login does not show it");
        }
        return RegistryException.lasting(status == FORBIDDEN ? text + "; the login may not pull it" : text);
    }

    /** Request, status and the registry's own words; reads the body. */
    String describe() {
        String name = NAMES.getOrDefault(status, "");
        String said = said();
        return ask + ": " + status + (name.isEmpty() ? "" : " " + name) + (said.isEmpty() ? "" : ": " + said);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private Optional<Duration> retryAfter() {
        return header("Retry-After")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Long::parseLong)
                .map(Duration::ofSeconds);
    }

    /** The first error of the form that the distribution-spec gives to errors. */
    private String said() {
        try {
            JsonNode error = new JsonMapper()
                    .readTree(new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8))
                    .path("errors")
                    .path(0);
            String code = error.path("code").asText("");
            return Words.of(error.path("message").asText("") + (code.isEmpty() ? "" : " (" + code + ")"));
        } catch (JsonProcessingException e) {
            return ""; // pages of proxies and the like
        } catch (IOException e) {
            return "";
        }
    }
}
