package dev.berth.executor.copy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lies between an archive and the library that parses it, which would read a header of any size into memory. */
final class HeaderBound extends FilterInputStream {
    /** Room for a name and the name of a link, each as long as the kernel takes them, and for attributes. */
    private static final int LARGEST = 64 * 1024;

    private long left = Long.MAX_VALUE;

    HeaderBound(InputStream archive) {
        super(archive);
    }

    /** From now on a header is read. */
    void begin() {
        left = LARGEST;
    }

    /** From now on it is an entry's content. */
    void end() {
        left = Long.MAX_VALUE;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        take(1);
        return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        take(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = super.skip(count);
        take(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void take(long count) throws IOException {
        left -= count;
        if (left < 0) {
            throw new IOException("the archive has a header of more than " + LARGEST + " bytes");
        }
    }
}
