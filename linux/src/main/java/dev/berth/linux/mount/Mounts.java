package dev.berth.linux.mount;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** Changes to this process's mount namespace. Every method throws {@link SyscallException} where the kernel refuses. */
public final class Mounts {
    private Mounts() {}

    /**
     * Mounts a new file system.
     *
     * @param source what the file system takes for a source, often only a label
     * @param options the file system's own options, comma separated, may be empty
     */
    public static void mount(String source, Path target, String type, Set<MountFlag> flags, String options) {
        Syscall.run(
                "mount " + type + " with \"" + options + "\" on",
                target,
                () -> Syscall.LIBC.mount(source, target.toString(), type, bits(flags), options));
    }

    /** Shows a file or directory at a second place. */
    public static void bind(Path source, Path target) {
        change("bind " + source + " on", source.toString(), target, EnumSet.of(MountFlag.BIND));
    }

    /** Sets how mounts below spread to and from other mount namespaces. */
    public static void setPropagation(Path target, MountFlag propagation) {
        change("make " + propagation, "none", target, EnumSet.of(propagation));
    }

    /** Takes away the topmost mount at this path; false where nothing is mounted there. */
    public static boolean unmount(Path target, Set<UnmountFlag> flags) {
        int bits = flags.stream().mapToInt(UnmountFlag::bit).sum();
        try {
            Syscall.run("unmount", target, () -> Syscall.LIBC.umount2(target.toString(), bits));
            return true;
        } catch (SyscallException e) {
            if (e.is(Errno.EINVAL, Errno.ENOENT)) {
                return false;
            }
            throw e;
        }
    }

    private static void change(String operation, String source, Path target, Set<MountFlag> flags) {
        Syscall.run(operation, target, () -> Syscall.LIBC.mount(source, target.toString(), "none", bits(flags), null));
    }

    private static long bits(Set<MountFlag> flags) {
        return flags.stream().mapToLong(MountFlag::bit).sum();
    }
}
