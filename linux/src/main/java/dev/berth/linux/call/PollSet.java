package dev.berth.linux.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;

/** Descriptors waited for together. */
public final class PollSet {
    private static final short READABLE = 1;
    private static final short CHANGED = 2;
    private static final int ENTRY = 8;
    private static final int EVENTS = 4;
    private static final int RESULT = 6;

    private final ByteBuffer entries;
    private final int count;

    /** Descriptors waited for until one is readable, in the order in which {@link #isReady} counts them. */
    public PollSet(List<Integer> descriptors) {
        this(descriptors, READABLE);
    }

    private PollSet(List<Integer> descriptors, short event) {
        count = descriptors.size();
        entries = ByteBuffer.allocateDirect(count * ENTRY).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
            entries.putInt(i * ENTRY, descriptors.get(i));
            entries.putShort(i * ENTRY + EVENTS, event);
        }
    }

    /** Kernel files waited for until one has changed since it was last read. */
    public static PollSet ofChanges(List<Integer> descriptors) {
        return new PollSet(descriptors, CHANGED);
    }

    /** Waits without limit until a descriptor is ready, was hung up or is not open. */
    public void await() {
        poll(-1);
    }

    /** Waits at most this long; whether a descriptor is ready then. */
    public boolean await(Duration limit) {
        return poll((int) Math.min(limit.toMillis(), Integer.MAX_VALUE)) > 0;
    }

    /** Whether the last wait found this descriptor ready. */
    public boolean isReady(int index) {
        return entries.getShort(index * ENTRY + RESULT) != 0;
    }

    private long poll(int timeoutMillis) {
        return Syscall.run("poll", count + " descriptors", () -> Syscall.LIBC.poll(entries, count, timeoutMillis));
    }
}
