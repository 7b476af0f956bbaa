package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.time.Instant;
import jnr.posix.FileStat;

/**
 * What the kernel keeps about a file beside its content. No method follows a symbolic link in the last part of a path;
 * links before it are followed, so a path from outside must have been resolved first.
 *
 * @param mode type and permission bits
 * @param owner user id
 * @param group group id
 * @param device the file system's device number
 * @param number the inode number, unique within the device
 * @param special the device number that a device node stands for, else 0
 */
public record Inode(int mode, long owner, long group, long device, long number, long special) {
    private static final int CURRENT_DIRECTORY = -100;
    private static final int NO_FOLLOW = 0x100;
    private static final int TYPE_MASK = 0170000;
    private static final int PERMISSION_MASK = 07777;

    /** What is at a path, a symbolic link itself where it is one. */
    public static Inode of(Path path) {
        FileStat stat = POSIX_CALLS.allocateStat();
        Syscall.run("lstat", path, () -> POSIX_CALLS.lstat(path.toString(), stat));
        return of(stat);
    }

    /** What is open, whatever its path leads to by now. */
    static Inode of(Path path, Descriptor open) {
        FileStat stat = POSIX_CALLS.allocateStat();
        Syscall.run("fstat", path, () -> POSIX_CALLS.fstat(open.number(), stat));
        return of(stat);
    }

    private static Inode of(FileStat stat) {
        return new Inode(
                stat.mode(),
                Integer.toUnsignedLong(stat.uid()),
                Integer.toUnsignedLong(stat.gid()),
                stat.dev(),
                stat.ino(),
                stat.rdev());
    }

    /** Gives a file to a user and a group. Clears set-user-id bits, as the kernel does; set the mode afterwards. */
    public static void changeOwner(Path path, long owner, long group) {
        Syscall.run(
                "chown to " + owner + ":" + group,
                path,
                () -> POSIX_CALLS.lchown(path.toString(), (int) owner, (int) group));
    }

    /** Sets all twelve permission bits. Follows a symbolic link: Linux has no mode of a link. */
    public static void changeMode(Path path, int mode) {
        Syscall.run("chmod to " + Integer.toOctalString(mode), path, () -> POSIX_CALLS.chmod(path.toString(), mode));
    }

    /** Sets the times of last access and of last change of the content. */
    public static void changeTimes(Path path, Instant time) {
        long[] value = {time.getEpochSecond(), time.getNano()};
        Syscall.run(
                "utimensat to " + time,
                path,
                () -> POSIX_CALLS.utimensat(CURRENT_DIRECTORY, path.toString(), value, value, NO_FOLLOW));
    }

    /** Creates a node: a device, a FIFO or a socket by the type bits of the mode. The umask applies. */
    public static void make(Path path, int mode, DeviceNumber device) {
        Syscall.run("mknod " + device, path, () -> Syscall.LIBC.mknod(path.toString(), mode, device.encoded()));
    }

    /** The type bits of the mode. */
    public FileType type() {
        return FileType.of(mode & TYPE_MASK);
    }

    /** The permission bits of the mode. */
    public int permissions() {
        return mode & PERMISSION_MASK;
    }
}
