package dev.berth.images.archive;

import java.io.IOException;
import java.io.InputStream;

/** Files below one place: a directory, or an archive that is read where it lies. */
public interface Members {
    /** A file's name in error texts; that of the place itself for the empty text. */
    String name(String member);

    /**
     * A file's size in bytes.
     *
     * @throws IOException where there is no such file, or something else in its place
     */
    long size(String member) throws IOException;

    /** Opens a file; to be asked for its size before. */
    InputStream open(String member) throws IOException;
}
