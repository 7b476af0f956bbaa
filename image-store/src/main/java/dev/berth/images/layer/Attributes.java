package dev.berth.images.layer;

import java.util.SortedMap;
import java.util.TreeMap;

/** Which extended attributes an image may bring along. */
public final class Attributes {
    private Attributes() {}

    /**
     * Whether an attribute is an image's own. Those of {@code trusted.overlay} would steer the host's overlay mounts, and
     * labels ({@code security.selinux}, {@code security.ima}) belong to the host's policy: they are left out.
     */
    public static boolean kept(String name) {
        return name.equals("security.capability")
                || name.startsWith("system.posix_acl_")
                || (name.startsWith("user.") && !name.startsWith("user.overlay."));
    }

    /** Only those that are kept. */
    public static SortedMap<String, byte[]> keptOf(SortedMap<String, byte[]> attributes) {
        SortedMap<String, byte[]> kept = new TreeMap<>(attributes);
        kept.keySet().removeIf(name -> !kept(name));
        return kept;
    }
}
