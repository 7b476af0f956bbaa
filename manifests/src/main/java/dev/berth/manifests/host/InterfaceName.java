package dev.berth.manifests.host;

import java.util.regex.Pattern;

/** The name of a network interface: 1 to 15 characters (IFNAMSIZ less one). */
public record InterfaceName(String value) {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,14}");

    public InterfaceName {
        if (!isValid(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is not an interface name");
        }
    }

    static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
