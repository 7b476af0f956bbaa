package dev.berth.images.oci;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Verifies by computing the digest of what is read. */
public final class DigestStream extends BlobStream {
    private final String name;
    private final Digest expected;
    private final MessageDigest computed;

    /**
     * @param name what is read, for the error text
     */
    public DigestStream(InputStream source, String name, Digest expected) {
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

    @Override
    public void verify() throws IOException {
        drain();
        if (!expected.matches(computed)) {
            throw new IOException(name + " does not have the digest " + expected);
        }
    }
}
