package dev.berth.images.oci;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which something was promised: what is read counts only after {@link #verify()} returned. */
public abstract class BlobStream extends FilterInputStream {
    private static final int DRAIN = 65536;

    protected BlobStream(InputStream source) {
        super(source);
    }

    /**
     * Reads to the end.
     *
     * @throws IOException where the bytes are not those that were promised
     */
    public abstract void verify() throws IOException;

    /**
     * Waits until all is there that can be read.
     *
     * @throws IOException saying why it will never be
     * @throws FetchedAnewException where what was read so far does not count
     */
    public void await() throws IOException {}

    /** Reads to the end: what follows the part that was of interest belongs to what was promised, too. */
    protected final void drain() throws IOException {
        byte[] rest = new byte[DRAIN];
        int count = 0;
        while (count >= 0) {
            count = read(rest, 0, rest.length);
        }
    }

    /** Reads over bytes, since unread ones would be missing in what is verified. */
    @Override
    public final long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, DRAIN)).length;
    }

    @Override
    public final boolean markSupported() {
        return false;
    }
}
