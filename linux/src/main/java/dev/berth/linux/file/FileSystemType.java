package dev.berth.linux.file;

import dev.berth.linux.call.Syscall;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * The kind of a file system.
 *
 * @param magic the number that statfs(2) reports
 */
public record FileSystemType(long magic) {
    public static final FileSystemType CGROUP2 = new FileSystemType(0x63677270);
    public static final FileSystemType CGROUP1 = new FileSystemType(0x27e0eb);
    public static final FileSystemType TMPFS = new FileSystemType(0x01021994);
    public static final FileSystemType PROC = new FileSystemType(0x9fa0);
    public static final FileSystemType OVERLAY = new FileSystemType(0x794c7630);
    public static final FileSystemType NAMESPACE = new FileSystemType(0x6e736673);

    private static final int STATFS_SIZE = 256;

    /** The kind of the file system that holds this path. */
    public static FileSystemType of(Path path) {
        byte[] result = new byte[STATFS_SIZE];
        Syscall.run("statfs", path, () -> Syscall.LIBC.statfs(path.toString(), result));
        return new FileSystemType(
                ByteBuffer.wrap(result).order(ByteOrder.nativeOrder()).getLong());
    }
}
