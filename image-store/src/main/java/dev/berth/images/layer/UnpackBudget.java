package dev.berth.images.layer;

import java.io.IOException;

/** What is left of the limits while an image is unpacked, layer after layer. */
public final class UnpackBudget {
    private final UnpackLimits limits;
    private long bytes;
    private long entries;

    public UnpackBudget(UnpackLimits limits) {
        this.limits = limits;
        this.bytes = limits.bytes();
        this.entries = limits.entries();
    }

    /** Takes one entry. */
    public void takeEntry() throws IOException {
        if (--entries < 0) {
            throw new UnpackLimits.ExceededException("the image has more than " + limits.entries() + " entries");
        }
    }

    /** Takes bytes of a file's content. */
    public void takeBytes(long count) throws IOException {
        if (count < 0 || count > bytes) {
            throw new UnpackLimits.ExceededException("the image unpacks to more than " + limits.bytes() + " bytes");
        }
        bytes -= count;
    }
}
