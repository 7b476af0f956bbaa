package dev.berth.executor.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes a file and leaves holes where blocks are all zeros: a huge file with nothing in it must not fill a disk on its way. */
final class SparseCopy {
    private static final int BLOCK = 64 * 1024;

    private SparseCopy() {}

    /** Writes all that the stream has into an empty file. */
    static void copy(InputStream from, Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long at = 0;
            int count = from.readNBytes(block, 0, BLOCK);
            while (count > 0) {
                int next = count;
                boolean last = next < BLOCK;
                if (last || !isZero(block)) {
                    write(to, at, ByteBuffer.wrap(block, 0, next));
                }
                at += next;
                count = last ? 0 : from.readNBytes(block, 0, BLOCK);
                if (!last && count == 0 && to.size() < at) {
                    write(to, at - 1, ByteBuffer.wrap(new byte[1]));
                }
            }
        }
    }

    private static void write(FileChannel to, long at, ByteBuffer bytes) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += to.write(bytes, position);
        }
    }

    private static boolean isZero(byte[] block) {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }
}
