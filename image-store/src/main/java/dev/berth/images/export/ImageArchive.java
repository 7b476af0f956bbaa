package dev.berth.images.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.Digest;
import dev.berth.images.oci.Descriptor;
import dev.berth.images.oci.ImageConfig;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image as a tar archive of an OCI layout (image-spec, image-layout.md), with layers that are not compressed. Each layer is made twice: first to know its
 * size and digest, which stand before it, then to be written; so nothing is kept meanwhile.
 *
 * @param layers the overlay lower directories, lowest first
 * @param tag by which the archive names it; empty for none
 */
public record ImageArchive(ImageConfig config, List<Path> layers, Optional<String> tag) {
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final String LAYER = "application/vnd.oci.image.layer.v1.tar";
    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final String BLOBS = "blobs/sha256/";
    private static final JsonMapper MAPPER = new JsonMapper();

    public ImageArchive {
        layers = List.copyOf(layers);
    }

    /**
     * Writes the archive; leaves the stream open.
     *
     * @return the digest of the image's manifest
     */
    public Digest write(OutputStream output) throws IOException {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
        file(tar, "oci-layout", bytes(MAPPER.createObjectNode().put("imageLayoutVersion", "1.0.0")));
        for (String directory : List.of("blobs/", BLOBS)) {
            tar.putArchiveEntry(entry(directory, 0));
            tar.closeArchiveEntry();
        }
        List<Descriptor> blobs = new ArrayList<>();
        for (Path layer : layers) {
            blobs.add(layer(tar, layer));
        }
        Descriptor configuration = blob(tar, CONFIG, configuration(blobs));
        Descriptor manifest = blob(tar, MANIFEST, manifest(configuration, blobs));
        file(tar, "index.json", bytes(index(manifest)));
        tar.finish();
        return manifest.digest();
    }

    private static Descriptor layer(TarArchiveOutputStream tar, Path layer) throws IOException {
        Measure first = new Measure(OutputStream.nullOutputStream());
        LayerTar.write(layer, first);
        Descriptor descriptor = new Descriptor(LAYER, first.digest(), first.bytes());
        tar.putArchiveEntry(entry(BLOBS + descriptor.digest().hex(), descriptor.size()));
        Measure second = new Measure(tar);
        LayerTar.write(layer, second);
        tar.closeArchiveEntry();
        if (!second.digest().equals(descriptor.digest())) {
            throw new IOException(layer + " changed while it was read");
        }
        return descriptor;
    }

    private static Descriptor blob(TarArchiveOutputStream tar, String mediaType, JsonNode document) throws IOException {
        byte[] content = bytes(document);
        MessageDigest computed = Digest.newSha256();
        computed.update(content);
        Descriptor descriptor = new Descriptor(mediaType, Digest.sha256(computed), content.length);
        file(tar, BLOBS + descriptor.digest().hex(), content);
        return descriptor;
    }

    private ObjectNode configuration(List<Descriptor> blobs) {
        Platform platform = platform();
        ObjectNode document = MAPPER.createObjectNode();
        if (!config.created().isEmpty()) {
            document.put("created", config.created());
        }
        document.put("architecture", platform.architecture()).put("os", platform.os());
        document.set("config", ConfigDocument.of(config));
        ArrayNode diffIds = document.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        blobs.forEach(blob -> diffIds.add(blob.digest().toString()));
        return document;
    }

    private Platform platform() {
        int slash = config.platform().indexOf('/');
        return slash < 0
                ? Platform.host()
                : new Platform(
                        config.platform().substring(0, slash), config.platform().substring(slash + 1));
    }

    private static ObjectNode manifest(Descriptor configuration, List<Descriptor> blobs) {
        ObjectNode document = MAPPER.createObjectNode().put("schemaVersion", 2).put("mediaType", MANIFEST);
        document.set("config", node(configuration));
        ArrayNode layers = document.putArray("layers");
        blobs.forEach(blob -> layers.add(node(blob)));
        return document;
    }

    private ObjectNode index(Descriptor manifest) {
        ObjectNode image = node(manifest);
        tag.ifPresent(name -> image.putObject("annotations").put(TAG, name));
        ObjectNode document = MAPPER.createObjectNode().put("schemaVersion", 2);
        document.putArray("manifests").add(image);
        return document;
    }

    private static ObjectNode node(Descriptor descriptor) {
        return MAPPER.createObjectNode()
                .put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest().toString())
                .put("size", descriptor.size());
    }

    private static byte[] bytes(JsonNode document) {
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void file(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        tar.putArchiveEntry(entry(name, content.length));
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry entry(String name, long size) {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(size);
        entry.setIds(0, 0);
        entry.setModTime(0);
        return entry;
    }

    /** Counts and digests what passes through; leaves the stream behind it open. */
    private static final class Measure extends OutputStream {
        private final MessageDigest computed = Digest.newSha256();
        private final OutputStream next;
        private long bytes;

        Measure(OutputStream next) {
            this.next = new DigestOutputStream(next, computed);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            next.write(buffer, offset, length);
            bytes += length;
        }

        /** How many bytes passed. */
        long bytes() {
            return bytes;
        }

        /** Their digest; to be asked once. */
        Digest digest() {
            return Digest.sha256(computed);
        }
    }
}
