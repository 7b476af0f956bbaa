package dev.berth.images.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a registry wants to be shown who asks (RFC 9110, section 11).
 *
 * @param parameters by their names in lower case
 */
record Challenge(Scheme scheme, SortedMap<String, String> parameters) {
    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*(Bearer|Basic)(?:\\s+|$)");
    private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /** What is known here; the better one comes first. */
    enum Scheme {
        BEARER,
        BASIC
    }

    Challenge {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /** The best of all that the headers offer. */
    static Optional<Challenge> best(List<String> headers) {
        return headers.stream()
                .flatMap(header -> all(header).stream())
                .min((one, other) -> one.scheme().compareTo(other.scheme()));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static List<Challenge> all(String header) {
        List<Challenge> found = new ArrayList<>();
        Matcher scheme = SCHEME.matcher(header);
        while (scheme.find()) {
            int start = scheme.end();
            Matcher next = SCHEME.matcher(header).region(start, header.length());
            String rest = header.substring(start, next.find() ? next.start() : header.length());
            found.add(new Challenge(Scheme.valueOf(scheme.group(1).toUpperCase(Locale.ROOT)), parameters(rest)));
        }
        return found;
    }

    private static SortedMap<String, String> parameters(String text) {
        SortedMap<String, String> parameters = new TreeMap<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }
}
