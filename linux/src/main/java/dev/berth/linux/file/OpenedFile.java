package dev.berth.linux.file;

import static dev.berth.linux.call.Syscall.POSIX_CALLS;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.OpenFlag;
import dev.berth.linux.call.Syscall;
import java.nio.file.Path;
import java.util.Arrays;

/** A file opened for reading: what is asked about it and what is read from it are the same file, whatever happens to its path. */
public final class OpenedFile implements AutoCloseable {
    private final Path path;
    private final Descriptor descriptor;

    private OpenedFile(Path path, Descriptor descriptor) {
        this.path = path;
        this.descriptor = descriptor;
    }

    /**
     * Opens what is at a path. Never waits, not even for the other end of a FIFO.
     *
     * @throws dev.berth.linux.SyscallException naming the file and the reason; ELOOP for a symbolic link in the last part of the path
     */
    public static OpenedFile open(Path path) {
        int flags = OpenFlag.READ_ONLY | OpenFlag.NO_FOLLOW | OpenFlag.NON_BLOCKING;
        return new OpenedFile(path, Descriptor.open(path, flags, 0));
    }

    /** What the kernel keeps about it. */
    public Inode inode() {
        return Inode.of(path, descriptor);
    }

    /** So many bytes, or fewer where it ends before. */
    public byte[] read(int most) {
        byte[] content = new byte[most];
        int size = 0;
        while (size < most) {
            byte[] piece = new byte[most - size];
            int count = (int)
                    Syscall.run("read", path, () -> POSIX_CALLS.read(descriptor.number(), piece, (long) piece.length));
            if (count == 0) {
                break;
            }
            System.arraycopy(piece, 0, content, size, count);
            size += count;
        }
        return Arrays.copyOf(content, size);
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
