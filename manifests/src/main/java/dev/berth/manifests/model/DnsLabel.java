package dev.berth.manifests.model;

import java.util.regex.Pattern;

/** The syntax that all names share, so that each can stand in a path, a cgroup and a host name as it is. */
public final class DnsLabel {
    /** The syntax as a regular expression. */
    public static final String REGEX = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";

    private static final Pattern SYNTAX = Pattern.compile(REGEX);

    private DnsLabel() {}

    /** Whether the text is a DNS label of RFC 1123. */
    public static boolean isValid(String text) {
        return SYNTAX.matcher(text).matches();
    }

    static void check(String what, String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException(what + " \"" + text + "\" is not a DNS label");
        }
    }
}
