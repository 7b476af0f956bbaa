package dev.berth.images.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request.
 *
 * @param form what is sent in the body; nothing but for POST
 */
record Ask(String method, URI uri, SortedMap<String, String> headers, SortedMap<String, String> form) {
    private static final String AUTHORIZATION = "Authorization";

    Ask {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
        form = Collections.unmodifiableSortedMap(new TreeMap<>(form));
    }

    static Ask get(URI uri) {
        return new Ask("GET", uri, new TreeMap<>(), new TreeMap<>());
    }

    static Ask head(URI uri) {
        return new Ask("HEAD", uri, new TreeMap<>(), new TreeMap<>());
    }

    static Ask post(URI uri, SortedMap<String, String> form) {
        return new Ask("POST", uri, new TreeMap<>(), form);
    }

    Ask with(String header, String value) {
        SortedMap<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Ask(method, uri, more, form);
    }

    Ask authorized(Optional<String> authorization) {
        return authorization.map(value -> with(AUTHORIZATION, value)).orElse(this);
    }

    /**
     * The same where a redirect points to. What shows who asks is for the first host alone.
     *
     * @throws RegistryException where it leads away from HTTPS
     */
    Ask redirected(URI target) throws RegistryException {
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (target.getHost() == null || !(scheme.equals("https") || scheme.equals(uri.getScheme()))) {
            throw RegistryException.lasting(
                    this + ": redirects from " + uri.getScheme() + " to " + place(target) + ", which is refused");
        }
        SortedMap<String, String> kept = new TreeMap<>(headers);
        if (!origin(target).equals(origin(uri))) {
            kept.remove(AUTHORIZATION);
        }
        return new Ask(method, target, kept, form);
    }

    /** @param patience how long the head of the answer may take */
    HttpRequest request(Duration patience) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(patience);
        headers.forEach(request::setHeader);
        if (form.isEmpty()) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        request.setHeader("Content-Type", "application/x-www-form-urlencoded");
        return request.method(method, HttpRequest.BodyPublishers.ofString(query(form)))
                .build();
    }

    /** Parameters as a URL or a form holds them. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** For people; without the query, which may hold a key. */
    @Override
    public String toString() {
        return method + " " + place(uri);
    }

    private static String place(URI uri) {
        String path = uri.getPath() == null ? "" : uri.getPath();
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + path;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort();
    }
}
