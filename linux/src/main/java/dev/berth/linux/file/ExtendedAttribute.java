package dev.berth.linux.file;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Syscall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Extended attributes of a file, or of a symbolic link itself. */
public final class ExtendedAttribute {
    /** Set to {@code y} on a directory, it hides what lower overlay layers have there. */
    public static final String OVERLAY_OPAQUE = "trusted.overlay.opaque";

    /** The kernel's limit for a value and for a list of names. */
    private static final int LARGEST = 65536;

    private ExtendedAttribute() {}

    /** Creates or replaces an attribute. */
    public static void set(Path path, String name, byte[] value) {
        Syscall.run(
                "set attribute " + name + " of",
                path,
                () -> Syscall.LIBC.lsetxattr(path.toString(), name, value, value.length, 0));
    }

    /** An attribute's value; empty where the file has no such attribute. */
    public static Optional<byte[]> get(Path path, String name) {
        byte[] value = new byte[LARGEST];
        try {
            long size = Syscall.run(
                    "get attribute " + name + " of",
                    path,
                    () -> Syscall.LIBC.lgetxattr(path.toString(), name, value, value.length));
            return Optional.of(Arrays.copyOf(value, (int) size));
        } catch (SyscallException e) {
            if (e.is(Errno.ENODATA, Errno.EOPNOTSUPP)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The names of all attributes that this process may see. */
    public static SortedSet<String> names(Path path) {
        byte[] names = new byte[LARGEST];
        int size = (int) Syscall.run(
                "list attributes of", path, () -> Syscall.LIBC.llistxattr(path.toString(), names, names.length));
        String joined = new String(names, 0, size, StandardCharsets.UTF_8);
        SortedSet<String> result = new TreeSet<>(Arrays.asList(joined.split("\0")));
        result.remove("");
        return Collections.unmodifiableSortedSet(result);
    }
}
