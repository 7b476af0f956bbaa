package dev.berth.images.registry;

import dev.berth.images.file.Digest;
import dev.berth.images.oci.BlobStream;
import dev.berth.images.oci.FetchedAnewException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** A blob while it is fetched: it can be read as far as it has come, by a reader that waits for the rest. Safe for threads. */
final class Arrival {
    private final BlobStore store;
    private final Digest digest;
    private final LongConsumer meter;
    private long there;
    private int thrownAway;
    private boolean over;
    private Optional<Exception> failure = Optional.empty();

    /**
     * @param meter is told how many bytes more there are; a negative number where some were thrown away
     */
    Arrival(BlobStore store, Digest digest, LongConsumer meter) {
        this.store = store;
        this.digest = digest;
        this.meter = meter;
    }

    /** So many bytes are in the file; fewer than before where they were thrown away. */
    synchronized void at(long bytes) {
        if (bytes < there) {
            thrownAway++;
        }
        meter.accept(bytes - there);
        there = bytes;
        notifyAll();
    }

    /** Nothing more comes: the blob is whole. */
    synchronized void whole() {
        over = true;
        notifyAll();
    }

    /** Nothing more comes. */
    synchronized void failed(Exception cause) {
        failure = Optional.of(cause);
        whole();
    }

    private synchronized void awaitEnd(int generation) throws IOException {
        boolean unusedAny = awaitMore(Long.MAX_VALUE, generation);
    }

    private synchronized void check() throws IOException {
        if (failure.isPresent()) {
            throw failure.get() instanceof IOException cause
                    ? cause
                    : new IOException(failure.get().getMessage(), failure.get());
        }
    }

    /** Waits until there is more than this, or the end. Whether there is more. */
    private synchronized boolean awaitMore(long than, int generation) throws IOException {
        waitUntil(() -> over || there > than || thrownAway != generation);
        if (thrownAway != generation) {
            throw new FetchedAnewException("blob " + digest + " had to be fetched anew");
        }
        check();
        return there > than;
    }

    private synchronized void waitUntil(BooleanSupplier happened) throws InterruptedIOException {
        try {
            while (!happened.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private synchronized int generation() {
        return thrownAway;
    }

    /**
     * Reads the blob from its begin on.
     *
     * @throws NoSuchFileException where it is not there any more
     */
    BlobStream follow() throws IOException {
        int generation = generation();
        boolean unusedAny = awaitMore(0, generation);
        return new Following(open(), generation);
    }

    /** Once it is whole it is in another place, which may happen right now. */
    private InputStream open() throws IOException {
        try {
            return Files.newInputStream(store.partial(digest));
        } catch (NoSuchFileException moved) {
            return Files.newInputStream(store.whole(digest));
        }
    }

    /** What is fetched is verified as it comes, by who fetches it. */
    private final class Following extends BlobStream {
        private final int generation;
        private long position;

        Following(InputStream file, int generation) {
            super(file);
            this.generation = generation;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (!awaitMore(position, generation)) {
                return -1;
            }
            int count = super.read(buffer, offset, length);
            position += Math.max(count, 0);
            return count;
        }

        @Override
        public void verify() throws IOException {
            drain();
            await();
        }

        @Override
        public void await() throws IOException {
            awaitEnd(generation);
        }
    }
}
