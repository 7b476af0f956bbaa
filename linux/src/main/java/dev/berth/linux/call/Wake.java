package dev.berth.linux.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** An eventfd with which one thread ends another's poll. */
public final class Wake implements AutoCloseable {
    private static final int NONBLOCK_AND_CLOSE_ON_EXEC = 04000 | 02000000;

    private final Descriptor descriptor =
            Syscall.open("eventfd", "wake", () -> Syscall.LIBC.eventfd(0, NONBLOCK_AND_CLOSE_ON_EXEC));

    /** The descriptor to poll. */
    public int number() {
        return descriptor.number();
    }

    /** Makes the descriptor readable until it is drained. */
    public void signal() {
        byte[] one = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(1)
                .array();
        Syscall.run("write", "wake", () -> Syscall.POSIX_CALLS.write(number(), one, one.length));
    }

    /** Takes back all signals given so far; to be called when the descriptor is readable. */
    public void drain() {
        byte[] count = new byte[Long.BYTES];
        Syscall.run("read", "wake", () -> Syscall.POSIX_CALLS.read(number(), count, count.length));
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
