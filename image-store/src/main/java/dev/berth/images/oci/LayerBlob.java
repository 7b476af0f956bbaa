package dev.berth.images.oci;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * One layer of an image.
 *
 * @param blob the archive as it is stored
 * @param diffId the digest of the archive when it is not compressed, by which unpacked layers are shared
 */
public record LayerBlob(Descriptor blob, Digest diffId) {
    /** Reads the archive, for the length of a call. */
    public interface Reader<T> {
        T read(InputStream archive) throws IOException;
    }

    /**
     * Gives the uncompressed archive to a reader, then verifies both digests.
     *
     * @return what the reader made of it
     * @throws IOException where the blob is not what was promised, whatever the reader made of it
     */
    public <T> T read(ImageLayout layout, Reader<T> reader) throws IOException {
        Compression compression = Compression.of(blob);
        try (BlobStream stored = layout.open(blob);
                BlobStream archive =
                        new BlobStream(compression.decompress(stored), "layer of blob " + blob.digest(), diffId)) {
            T result = reader.read(archive);
            archive.verify();
            stored.verify();
            return result;
        }
    }

    private enum Compression {
        NONE,
        GZIP;

        /** Media types of the image-spec and of Docker, which skopeo keeps when it copies. */
        static Compression of(Descriptor blob) throws IOException {
            String type = blob.mediaType();
            if (type.endsWith("zstd")) {
                throw new IOException("layer " + blob.digest() + " is compressed by zstd, which is not built yet");
            }
            return switch (type) {
                case "application/vnd.oci.image.layer.v1.tar",
                        "application/vnd.oci.image.layer.nondistributable.v1.tar",
                        "application/vnd.docker.image.rootfs.diff.tar" -> NONE;
                case "application/vnd.oci.image.layer.v1.tar+gzip",
                        "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip",
                        "application/vnd.docker.image.rootfs.diff.tar.gzip" -> GZIP;
                default ->
                    throw new IOException("layer " + blob.digest() + " has the unknown media type \"" + type + "\"");
            };
        }

        InputStream decompress(InputStream stored) throws IOException {
            return switch (this) {
                case NONE -> stored;
                case GZIP ->
                    GzipCompressorInputStream.builder()
                            .setInputStream(stored)
                            .setDecompressConcatenated(true)
                            .get();
            };
        }
    }
}
