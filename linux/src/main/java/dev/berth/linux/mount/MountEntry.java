package dev.berth.linux.mount;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * One mount of {@code /proc/PID/mountinfo}.
 *
 * @param id unique among present mounts
 * @param parent id of the mount on which it sits
 * @param root which part of the file system is shown; for a namespace such as {@code net:[4026531840]}
 * @param point where it is mounted
 * @param options of the mount, such as {@code ro}
 * @param propagation tags such as {@code shared:7} and {@code master:3}
 * @param type the file system's type
 * @param source as given to mount(2)
 * @param superOptions of the file system, shared by all its mounts
 */
public record MountEntry(
        int id,
        int parent,
        String root,
        Path point,
        List<String> options,
        List<String> propagation,
        String type,
        String source,
        List<String> superOptions) {
    private static final int ROOT = 3;
    private static final int POINT = 4;
    private static final int OPTIONS = 5;
    private static final int FIRST_TAG = 6;
    private static final String SHARED = "shared:";

    public MountEntry {
        options = List.copyOf(options);
        propagation = List.copyOf(propagation);
        superOptions = List.copyOf(superOptions);
    }

    /**
     * Reads one line.
     *
     * @throws IllegalArgumentException where it is not such a line
     */
    public static MountEntry parse(String line) {
        List<String> fields = Arrays.asList(line.split(" "));
        int separator = fields.indexOf("-");
        if (separator < FIRST_TAG || fields.size() < separator + 4) {
            throw new IllegalArgumentException("not a line of mountinfo: " + line);
        }
        return new MountEntry(
                Integer.parseInt(fields.get(0)),
                Integer.parseInt(fields.get(1)),
                unescape(fields.get(ROOT)),
                Path.of(unescape(fields.get(POINT))),
                list(fields.get(OPTIONS)),
                fields.subList(FIRST_TAG, separator),
                fields.get(separator + 1),
                unescape(fields.get(separator + 2)),
                list(fields.get(separator + 3)));
    }

    /** The group of mounts among which mounts below spread; empty for a private mount. */
    public OptionalInt peerGroup() {
        return propagation.stream()
                .filter(tag -> tag.startsWith(SHARED))
                .mapToInt(tag -> Integer.parseInt(tag.substring(SHARED.length())))
                .findFirst();
    }

    private static List<String> list(String text) {
        return Arrays.asList(text.split(","));
    }

    /** The kernel writes space, tab, newline and backslash as three octal digits. */
    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        int from = 0;
        for (int at = text.indexOf('\\'); at >= 0 && at + 4 <= text.length(); at = text.indexOf('\\', from)) {
            plain.append(text, from, at).append((char) Integer.parseInt(text.substring(at + 1, at + 4), 8));
            from = at + 4;
        }
        return plain.append(text.substring(from)).toString();
    }
}
