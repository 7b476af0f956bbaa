package dev.berth.linux.file;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * A directory below which files are looked up so that nothing on the way leads out of it, whoever changes what is below meanwhile: not {@code ..}, not a
 * symbolic link, not a link of procfs. What was found is held by a descriptor, and is the same however it is called by then.
 */
public final class Subtree implements AutoCloseable {
    private static final long OPENAT2 = 437;
    private static final int PATH_ONLY = 010000000;
    private static final int EXCLUSIVE = 0200;
    private static final int PRIVATE = 0600;

    private static final long NO_PROC_LINKS = 0x02;
    private static final long NO_LINKS = 0x04;
    private static final long BENEATH = 0x08;
    private static final long AS_ROOT = 0x10;

    private final Descriptor directory;

    private Subtree(Descriptor directory) {
        this.directory = directory;
    }

    /** A directory by a path that is trusted: all links on the way are followed. */
    public static Subtree open(Path path) {
        return new Subtree(Descriptor.open(path, PATH_ONLY | OpenFlag.DIRECTORY, 0));
    }

    /**
     * The directory to which a path leads a process that has this one for its root: {@code ..} and links are followed, and end here at the highest.
     *
     * @throws dev.berth.linux.SyscallException ENOENT or ENOTDIR where there is none
     */
    public Subtree within(String path) {
        return new Subtree(find(path, PATH_ONLY | OpenFlag.DIRECTORY, 0, AS_ROOT | NO_PROC_LINKS));
    }

    /**
     * The directory of a relative path that holds no {@code ..} that leads out, and no link.
     *
     * @throws dev.berth.linux.SyscallException ELOOP for a link on the way, EXDEV for a path that leads out, ENOENT and ENOTDIR
     */
    public Subtree child(String path) {
        return new Subtree(find(path, PATH_ONLY | OpenFlag.DIRECTORY, 0, BENEATH | NO_LINKS | NO_PROC_LINKS));
    }

    /** What has a name in this directory, a link itself where it is one; nothing happens to it, even if it is a device or a FIFO. */
    public Descriptor find(String name) {
        return find(name, PATH_ONLY | OpenFlag.NO_FOLLOW, 0, BENEATH | NO_LINKS | NO_PROC_LINKS);
    }

    /** Makes an empty file that only its owner may read and write, and opens it for writing; EEXIST where the name is taken. */
    public Descriptor create(String name) {
        int flags = OpenFlag.WRITE_ONLY | OpenFlag.CREATE | EXCLUSIVE | OpenFlag.NO_FOLLOW;
        return find(name, flags, PRIVATE, BENEATH | NO_LINKS | NO_PROC_LINKS);
    }

    /** A path of this very directory, good while it is open. */
    public Path path() {
        return path(directory);
    }

    /** A path of a name in this very directory. What is there may change: for calls that do not follow a link in its place. */
    public Path path(String name) {
        return path().resolve(name);
    }

    /** A path of what a descriptor holds; it must be followed as a link is. */
    public static Path path(Descriptor held) {
        return Path.of("/proc/self/fd/" + held.number());
    }

    @Override
    public void close() {
        directory.close();
    }

    private Descriptor find(String name, int flags, int mode, long resolve) {
        byte[] how = ByteBuffer.allocate(3 * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(flags | OpenFlag.CLOSE_ON_EXEC)
                .putLong(mode)
                .putLong(resolve)
                .array();
        return Syscall.open(
                "open", name, () -> Syscall.LIBC.syscall(OPENAT2, directory.number(), name, how, (long) how.length));
    }
}
