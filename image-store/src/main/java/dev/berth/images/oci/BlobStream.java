package dev.berth.images.oci;

import dev.berth.images.file.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Bytes whose digest is known before: what is read counts only after {@link #verify()} returned. */
public final class BlobStream extends FilterInputStream {
    private static final int DRAIN = 65536;

    private final String name;
    private final Digest expected;
    private final MessageDigest computed;

    /**
     * @param name what is read, for the error text
     */
    public BlobStream(InputStream source, String name, Digest expected) {
        super(source);
        this.name = name;
        this.expected = expected;
        this.computed = expected.newComputation();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) {
            computed.update((byte) value);
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            computed.update(buffer, offset, count);
        }
        return count;
    }

    /** Reads over bytes, since unread ones would be missing in the digest. */
    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, DRAIN)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Reads to the end.
     *
     * @throws IOException where the bytes are not those that were promised
     */
    public void verify() throws IOException {
        byte[] rest = new byte[DRAIN];
        while (read(rest, 0, rest.length) >= 0) {
            // what follows the part that was of interest belongs to the digest too
        }
        if (!expected.matches(computed)) {
            throw new IOException(name + " does not have the digest " + expected);
        }
    }
}
