package dev.berth.images.layer;

import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/** What is left of the limits while an image is unpacked. Safe for threads. */
public final class UnpackBudget {
    private final UnpackLimits limits;
    private final LongConsumer used;
    private long bytes;
    private long entries;

    /**
     * A budget of which nothing is used.
     *
     * @param used is told the bytes of all files that were begun, at each of them
     */
    public UnpackBudget(UnpackLimits limits, LongConsumer used) {
        this.limits = limits;
        this.used = used;
        this.bytes = limits.bytes();
        this.entries = limits.entries();
    }

    /** Takes one entry. */
    public synchronized void takeEntry() throws IOException {
        if (--entries < 0) {
            throw new IOException("the image has more than " + limits.entries() + " entries");
        }
    }

    /**
     * Refuses what is larger packed than it may be unpacked, before any of it is fetched. Takes nothing.
     *
     * @param packed bytes of the archives of all layers, each not negative
     */
    public void admit(List<Long> packed) throws IOException {
        long left = limits.bytes();
        for (long one : packed) {
            if (one > left) {
                throw new IOException("the image's layers have more than " + limits.bytes() + " bytes even packed");
            }
            left -= one;
        }
    }

    /** Takes bytes of a file's content. */
    public synchronized void takeBytes(long count) throws IOException {
        if (count < 0 || count > bytes) {
            throw new IOException("the image unpacks to more than " + limits.bytes() + " bytes");
        }
        bytes -= count;
        used.accept(limits.bytes() - bytes);
    }
}
