package dev.berth.images.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A header of an archive byte by byte, for what no library would write. */
public final class RawHeader {
    private static final int BLOCK = 512;
    private static final int MODE = 100;
    private static final int SIZE = 124;
    private static final int CHECKSUM = 148;
    private static final int TYPE = 156;
    private static final int LINK = 157;
    private static final int MAGIC = 257;

    private final byte[] bytes = new byte[BLOCK];

    /** One of a type, that belongs to root and has no content. */
    public RawHeader(String name, char type) {
        put(0, name);
        put(MODE, "0000644\0" + "0000000\0" + "0000000\0" + "00000000000\0" + "00000000000\0");
        bytes[TYPE] = (byte) type;
        put(MAGIC, "ustar\00000");
    }

    public RawHeader size(long size) {
        return put(SIZE, String.format("%011o\0", size));
    }

    public RawHeader link(String target) {
        return put(LINK, target);
    }

    /** Bytes anywhere, a character for each. */
    public RawHeader put(int offset, String text) {
        byte[] raw = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(raw, 0, bytes, offset, raw.length);
        return this;
    }

    /** The header with its checksum, then content, filled up to whole blocks. */
    public byte[] with(byte[] content) {
        Arrays.fill(bytes, CHECKSUM, CHECKSUM + 8, (byte) ' ');
        int sum = 0;
        for (byte each : bytes) {
            sum += each & 0xff;
        }
        put(CHECKSUM, String.format("%06o\0 ", sum));
        byte[] padded = Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK);
        return TarBytes.join(bytes.clone(), padded);
    }

    public byte[] bare() {
        return with(new byte[0]);
    }
}
