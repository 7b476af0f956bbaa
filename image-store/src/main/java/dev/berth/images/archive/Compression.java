package dev.berth.images.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorInputStream;

/** How an archive is compressed. */
public enum Compression {
    NONE(""),
    GZIP("\u001f\u008b"),
    BZIP2("BZh"),
    XZ("\u00fd7zXZ\0"),
    ZSTD("(\u00b5/\u00fd");

    private static final int LONGEST_MAGIC = 6;

    /** What the strongest preset of xz needs, and some more. */
    private static final int LARGEST_WINDOW_KIB = 80 << 10;

    private final String magic;

    /**
     * @param magic a character for each of the bytes that its files begin with
     */
    Compression(String magic) {
        this.magic = magic;
    }

    /** What the first bytes of a file tell. */
    public static Compression of(byte[] head) {
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        return Arrays.stream(values())
                .filter(known -> known != NONE && begin.startsWith(known.magic))
                .findFirst()
                .orElse(NONE);
    }

    /** Uncompresses a stream, however it is compressed: that is found out by its first bytes. */
    public static InputStream decompressAny(InputStream stored) throws IOException {
        BufferedInputStream input = new BufferedInputStream(stored);
        input.mark(LONGEST_MAGIC);
        byte[] head = input.readNBytes(LONGEST_MAGIC);
        input.reset();
        return of(head).decompress(input);
    }

    /**
     * Uncompresses a stream: all of its parts, where several were written one after the other.
     *
     * @throws IOException where the stream is none, or wants more memory than it may have
     */
    public InputStream decompress(InputStream stored) throws IOException {
        return switch (this) {
            case NONE -> stored;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(stored)
                        .setDecompressConcatenated(true)
                        .get();
            case BZIP2 -> new BZip2CompressorInputStream(stored, true);
            case ZSTD -> new ZstdCompressorInputStream(stored);
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(stored)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(LARGEST_WINDOW_KIB)
                        .get();
        };
    }
}
