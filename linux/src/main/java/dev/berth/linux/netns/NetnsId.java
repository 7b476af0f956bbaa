package dev.berth.linux.netns;

import dev.berth.linux.call.Syscall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Which network namespace: unique among those that exist, used again by the kernel afterwards.
 *
 * @param inode the inode number that the kernel shows for it
 */
public record NetnsId(long inode) {
    private static final String PREFIX = "net:[";
    private static final int LONGEST = 64;

    /**
     * Reads a namespace's file, such as {@code /proc/PID/ns/net}, without opening it.
     */
    public static NetnsId of(Path link) {
        byte[] target = new byte[LONGEST];
        int size = (int) Syscall.run(
                "read link", link, () -> Syscall.POSIX_CALLS.readlink(link.toString(), target, target.length));
        return parse(new String(target, 0, size, StandardCharsets.UTF_8));
    }

    /**
     * Reads {@code net:[4026531840]}.
     *
     * @throws IllegalArgumentException where it is another kind of namespace or file
     */
    public static NetnsId parse(String text) {
        if (!text.startsWith(PREFIX) || !text.endsWith("]")) {
            throw new IllegalArgumentException("not a network namespace: " + text);
        }
        return new NetnsId(Long.parseLong(text.substring(PREFIX.length(), text.length() - 1)));
    }

    @Override
    public String toString() {
        return PREFIX + inode + "]";
    }
}
