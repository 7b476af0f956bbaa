package dev.berth.executor.copy;

import java.util.Arrays;
import java.util.List;

/**
 * The name of an archive's entry, below the directory that it is unpacked into.
 *
 * @param parts without any that has a meaning of its own; none for the directory itself
 */
record EntryName(List<String> parts) {
    /** How many directories may be one in the other: a descriptor is held for each. */
    static final int DEEPEST = 100;

    EntryName {
        parts = List.copyOf(parts);
    }

    /**
     * Reads a name.
     *
     * @throws CopyException where it would lead out
     */
    static EntryName parse(String text) throws CopyException {
        List<String> parts = Arrays.stream(text.split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .toList();
        if (text.startsWith("/") || parts.contains("..") || text.indexOf('\0') >= 0) {
            throw new CopyException(
                    "unpack", text, "the archive's entry leads out of the directory; nothing more is unpacked");
        }
        if (parts.size() > DEEPEST) {
            throw new CopyException("unpack", text, "there are more than " + DEEPEST + " directories one in the other");
        }
        return new EntryName(parts);
    }

    boolean isSelf() {
        return parts.isEmpty();
    }

    String last() {
        return parts.get(parts.size() - 1);
    }

    List<String> parents() {
        return parts.subList(0, parts.size() - 1);
    }

    /** Whether it is below a directory. */
    boolean isBelow(EntryName directory) {
        return parts.size() > directory.parts.size()
                && parts.subList(0, directory.parts.size()).equals(directory.parts);
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
