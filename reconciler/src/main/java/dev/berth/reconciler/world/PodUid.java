package dev.berth.reconciler.world;

import java.util.regex.Pattern;

/** The identity of one incarnation of a pod: made at creation, new on recreate, kept over restarts and reboots. Twelve hexadecimal digits. */
public record PodUid(String value) implements Comparable<PodUid> {
    private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{12}");

    public PodUid {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("pod uid \"" + value + "\" is not twelve hexadecimal digits");
        }
    }

    @Override
    public int compareTo(PodUid other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
