package dev.berth.images.registry;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A body that fails when hardly anything comes for some time. The time that its reader takes does not count. */
final class StallGuard extends FilterInputStream {
    /** Less than this in the time allowed is a stall too: a trickle would hold a pull up for ever. */
    private static final long LEAST = 1024;

    private final Duration limit;
    private final Future<?> watch;
    private long since = System.nanoTime();
    private long left = System.nanoTime();
    private long bytes;
    private boolean reading;
    private boolean stalled;

    StallGuard(InputStream body, Duration limit, ScheduledExecutorService watchdog) {
        super(body);
        this.limit = limit;
        long step = Math.max(limit.toMillis() / 4, 1);
        this.watch = watchdog.scheduleWithFixedDelay(this::check, step, step, TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begin();
        int count = -1;
        try {
            count = super.read(buffer, offset, length);
        } catch (IOException e) {
            throw isStalled() ? stall(e) : e;
        } finally {
            end(count);
        }
        if (isStalled()) {
            throw stall(null);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        watch.cancel(false);
        super.close();
    }

    private synchronized void begin() {
        since += System.nanoTime() - left;
        reading = true;
    }

    private synchronized void end(int count) {
        reading = false;
        left = System.nanoTime();
        bytes += Math.max(count, 0);
        if (bytes >= LEAST) {
            bytes = 0;
            since = left;
        }
    }

    private synchronized boolean isStalled() {
        return stalled;
    }

    private IOException stall(@Nullable IOException cause) {
        return new IOException("less than " + LEAST + " bytes came within " + limit.toMillis() + " ms", cause);
    }

    private void check() {
        synchronized (this) {
            if (!reading || stalled || System.nanoTime() - since < limit.toNanos()) {
                return;
            }
            stalled = true;
        }
        try {
            super.close(); // wakes the reader
        } catch (IOException e) {
            return; // the reader has an error either way
        }
    }
}
