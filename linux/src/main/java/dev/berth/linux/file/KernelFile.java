package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Files that the kernel makes up when they are read: procfs, sysfs, cgroupfs. A value is written in one open, without
 * creating or truncating, and one write, since the kernel takes each write for a whole value.
 */
public final class KernelFile {
    private static final int FIRST_READ = 4096;

    private KernelFile() {}

    /**
     * The whole content, without white space at its end.
     *
     * @throws SyscallException naming the file and the reason
     */
    public static String read(Path file) {
        try (Descriptor open = Descriptor.open(file, OpenFlag.READ_ONLY, 0)) {
            return new String(readAll(file, open), StandardCharsets.UTF_8).stripTrailing();
        }
    }

    /** Like {@link #read}; empty where the file, or the process or device behind it, is gone or was never there. */
    public static Optional<String> readIfPresent(Path file) {
        try {
            return Optional.of(read(file));
        } catch (SyscallException e) {
            if (e.is(Errno.ENOENT, Errno.ENODEV, Errno.ESRCH, Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Writes a value as one write.
     *
     * @throws SyscallException naming the value, the file and the reason
     */
    public static void write(Path file, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        String operation = "write \"" + value + "\" to";
        try (Descriptor open = Descriptor.open(file, OpenFlag.WRITE_ONLY, 0)) {
            long written = Syscall.run(operation, file, () -> POSIX_CALLS.write(open.number(), bytes, bytes.length));
            if (written != bytes.length) {
                throw new SyscallException(operation, file, Errno.EIO);
            }
        }
    }

    private static byte[] readAll(Path file, Descriptor open) {
        byte[] content = new byte[FIRST_READ];
        int size = 0;
        while (true) {
            if (size == content.length) {
                content = Arrays.copyOf(content, 2 * size);
            }
            int got = readAt(file, open, content, size);
            if (got == 0) {
                return Arrays.copyOf(content, size);
            }
            size += got;
        }
    }

    private static int readAt(Path file, Descriptor open, byte[] content, int size) {
        if (size == 0) {
            return (int) Syscall.run("read", file, () -> POSIX_CALLS.read(open.number(), content, content.length));
        }
        byte[] more = new byte[content.length - size];
        int got = (int) Syscall.run("read", file, () -> POSIX_CALLS.read(open.number(), more, more.length));
        System.arraycopy(more, 0, content, size, got);
        return got;
    }
}
