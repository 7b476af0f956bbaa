package dev.berth.manifests.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The host of a registry, with its port where it is not that of the protocol: {@code docker.io}, {@code localhost:5000}, {@code [::1]:5000}. */
public record RegistryName(String value) implements Comparable<RegistryName> {
    /** A host with a dot, a port or the name localhost, which tells it from the first part of a repository. */
    public static final String REGEX =
            "(?:localhost|(?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+|(?:[A-Za-z0-9-]+|\\[[A-Fa-f0-9:]+\\])(?=:)|\\[[A-Fa-f0-9:]+\\])"
                    + "(?::([0-9]{1,5}))?";

    private static final Pattern SYNTAX = Pattern.compile(REGEX);
    private static final int LARGEST_PORT = 65535;

    public RegistryName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not the host of a registry");
        }
        value = value.toLowerCase(Locale.ROOT);
    }

    /** Whether the text names a registry. */
    public static boolean isValid(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        return matcher.matches() && (matcher.group(1) == null || Integer.parseInt(matcher.group(1)) <= LARGEST_PORT);
    }

    @Override
    public int compareTo(RegistryName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
