package dev.berth.images.oci;

import dev.berth.images.archive.Compression;
import dev.berth.images.file.Digest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * One layer of an image.
 *
 * @param blob the archive as it is stored
 * @param diffId the digest of the archive when it is not compressed, by which unpacked layers are shared
 */
public record LayerBlob(Descriptor blob, Digest diffId) {
    private static final List<String> ARCHIVES = List.of(
            "application/vnd.oci.image.layer.v1.tar",
            "application/vnd.oci.image.layer.nondistributable.v1.tar",
            "application/vnd.docker.image.rootfs.diff.tar",
            "application/vnd.docker.image.rootfs.foreign.diff.tar");

    /** The layer, to be read from where its blob is. */
    public PackedLayer in(BlobSource blobs) {
        return new Placed(blobs, this);
    }

    private record Placed(BlobSource blobs, LayerBlob layer) implements PackedLayer {
        @Override
        public String name() {
            return layer.blob().digest().toString();
        }

        @Override
        public Digest diffId() {
            return layer.diffId();
        }

        @Override
        public long size() {
            return layer.blob().size();
        }

        @Override
        public <T> T read(Reader<T> reader) throws IOException {
            try (BlobStream stored = blobs.open(layer.blob())) {
                return read(stored, reader);
            }
        }

        private <T> T read(BlobStream stored, Reader<T> reader) throws IOException {
            Descriptor blob = layer.blob();
            try (BlobStream archive = new DigestStream(
                    compression(blob).decompress(stored), "layer of blob " + blob.digest(), diffId())) {
                T result = reader.read(archive);
                archive.verify();
                stored.verify();
                return result;
            } catch (IOException e) {
                stored.await(); // that it did not come as promised explains more
                throw e;
            }
        }
    }

    /** Media types of the image-spec and of Docker, which skopeo keeps when it copies. */
    private static Compression compression(Descriptor blob) throws IOException {
        String type = blob.mediaType();
        Optional<String> base = ARCHIVES.stream().filter(type::startsWith).findFirst();
        return switch (base.map(known -> type.substring(known.length())).orElse("unknown")) {
            case "" -> Compression.NONE;
            case "+gzip", ".gzip" -> Compression.GZIP;
            case "+zstd", ".zstd" -> Compression.ZSTD;
            default -> throw new IOException("layer " + blob.digest() + " has the unknown media type \"" + type + "\"");
        };
    }
}
