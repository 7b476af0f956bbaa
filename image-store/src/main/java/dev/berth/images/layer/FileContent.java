package dev.berth.images.layer;

import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;

/** A new regular file while it is written. */
final class FileContent implements AutoCloseable {
    private static final int CHUNK = 65536;
    private static final byte[] ZEROS = new byte[CHUNK];

    private final Path path;
    private final FileChannel channel;
    private final boolean sparse;
    private boolean endsInHole;

    private FileContent(Path path, FileChannel channel, boolean sparse) {
        this.path = path;
        this.channel = channel;
        this.sparse = sparse;
    }

    /** Creates a file where nothing is; a symbolic link counts as something. */
    static FileContent create(Path path, boolean sparse) throws IOException {
        try {
            FileChannel channel = FileChannel.open(
                    path,
                    Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return new FileContent(path, channel, sparse);
        } catch (IOException e) {
            throw FileFailure.of("create", path, e);
        }
    }

    void write(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK];
        int count = content.readNBytes(chunk, 0, CHUNK);
        while (count > 0) {
            append(chunk, count);
            count = content.readNBytes(chunk, 0, CHUNK);
        }
        closeHole();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } catch (IOException e) {
            throw FileFailure.of("close", path, e);
        }
    }

    private void append(byte[] chunk, int count) throws IOException {
        try {
            endsInHole = sparse && Arrays.equals(chunk, 0, count, ZEROS, 0, count);
            if (endsInHole) {
                channel.position(channel.position() + count);
                return;
            }
            ByteBuffer rest = ByteBuffer.wrap(chunk, 0, count);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (IOException e) {
            throw FileFailure.of("write", path, e);
        }
    }

    /** A hole at the end is not there until something follows: the last byte is written. */
    private void closeHole() throws IOException {
        if (!endsInHole) {
            return;
        }
        try {
            channel.write(ByteBuffer.wrap(new byte[1]), channel.position() - 1);
        } catch (IOException e) {
            throw FileFailure.of("write", path, e);
        }
    }
}
