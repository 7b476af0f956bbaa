package dev.berth.images.oci;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.io.InputStream;

/** A layer of an image, still packed, wherever it is kept. */
public interface PackedLayer {
    /** Its name in error texts. */
    String name();

    /** The digest of its archive when it is not compressed, by which unpacked layers are shared. */
    Digest diffId();

    /** About how many bytes have to be read. */
    long size() throws IOException;

    /**
     * Gives the uncompressed archive to a reader, then verifies all that was promised of it.
     *
     * @return what the reader made of it
     * @throws IOException where the layer is not what was promised, whatever the reader made of it
     */
    <T> T read(Reader<T> reader) throws IOException;

    /** Reads an archive, for the length of a call. */
    interface Reader<T> {
        T read(InputStream archive) throws IOException;
    }
}
