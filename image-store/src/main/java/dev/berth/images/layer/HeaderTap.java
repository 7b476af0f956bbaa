package dev.berth.images.layer;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lies between an archive and the library that parses it, and keeps the bytes of headers: the library would read headers
 * of any size into memory, and it decodes binary attribute values as text.
 */
final class HeaderTap extends FilterInputStream {
    static final int BLOCK = 512;

    /** Room for all attributes that a file may have, and for long names. */
    private static final int LARGEST_HEADER = 512 << 10;

    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private long position;
    private boolean open;

    HeaderTap(InputStream archive) {
        super(archive);
    }

    /** How many bytes were read. */
    long position() {
        return position;
    }

    /** From now on the library reads headers. */
    void beginHeader() {
        header.reset();
        open = true;
    }

    /** The header's blocks, now that the library comes to an entry's content. */
    byte[] endHeader() {
        open = false;
        return header.toByteArray();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            keep(buffer, offset, count);
            position += count;
        }
        return count;
    }

    /** Reads over bytes, so that they are counted. */
    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : readNBytes((int) Math.min(count, BLOCK)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The padding that ends the content before is no part of the header, which starts at a block's start. */
    private void keep(byte[] buffer, int offset, int count) throws IOException {
        if (!open) {
            return;
        }
        int padding = header.size() > 0 ? 0 : (int) Math.min(count, -position & (BLOCK - 1));
        header.write(buffer, offset + padding, count - padding);
        if (header.size() > LARGEST_HEADER) {
            throw new IOException("an entry has headers of more than " + LARGEST_HEADER + " bytes");
        }
    }
}
