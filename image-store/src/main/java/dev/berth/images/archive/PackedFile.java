package dev.berth.images.archive;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.FileStat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is a tar archive, plain or compressed, and read from its begin to its end. */
public record PackedFile(Path file) {
    /** Opens it, uncompressed. */
    public InputStream open() throws IOException {
        size();
        InputStream stored;
        try {
            stored = Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.of("open", file, e);
        }
        try {
            return Compression.decompressAny(stored);
        } catch (IOException e) {
            try (stored) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
    }

    /** Its size in bytes, as it is stored. */
    public long size() throws IOException {
        FileStat stat = FileStat.followed(file);
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        return stat.size();
    }
}
