package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.file.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.commons.compress.compressors.zstandard.ZstdCompressorOutputStream;

/** Writes image layouts, right ones and wrong ones. */
public final class LayoutDirectory {
    public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String TAR = "application/vnd.oci.image.layer.v1.tar";
    private static final String CONFIG = "application/vnd.oci.image.config.v1+json";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** A configuration that says nothing. */
    public static final ObjectNode NO_CONFIG = MAPPER.createObjectNode();

    private final Path directory;
    private final ArrayNode tags = MAPPER.createArrayNode();

    public LayoutDirectory(Path directory) {
        this.directory = directory;
        write(
                "oci-layout",
                MAPPER.createObjectNode()
                        .put("imageLayoutVersion", "1.0.0")
                        .toString()
                        .getBytes(StandardCharsets.UTF_8));
        writeIndex();
    }

    public Path path() {
        return directory;
    }

    public Path blob(Digest digest) {
        return directory.resolve("blobs/sha256").resolve(digest.hex());
    }

    /** Points a tag to a descriptor, in place of what it pointed to. */
    public LayoutDirectory tag(String tag, ObjectNode descriptor) {
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (tagOf(tags.get(i)).equals(tag)) {
                tags.remove(i);
            }
        }
        ObjectNode tagged = descriptor.deepCopy();
        tagged.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
        tags.add(tagged);
        writeIndex();
        return this;
    }

    public void untag() {
        tags.removeAll();
        writeIndex();
    }

    /** An image of uncompressed layers, lowest first. */
    public ObjectNode image(byte[]... archives) {
        return image(NO_CONFIG, List.of(archives).stream().map(this::layer).toList());
    }

    /** A layer as a blob that is the archive itself. */
    public LayerBlob layer(byte[] archive) {
        return blobOfLayer(TAR, archive, archive);
    }

    public LayerBlob gzipLayer(byte[] archive) {
        return blobOfLayer(TAR + "+gzip", gzip(archive), archive);
    }

    /** A layer as any blob at all. */
    public LayerBlob blobOfLayer(String mediaType, byte[] blob, byte[] archive) {
        return new LayerBlob(new Descriptor(mediaType, add(blob), blob.length), digest(archive));
    }

    /** An image with a configuration. */
    public ObjectNode image(ObjectNode config, List<LayerBlob> layers) {
        ObjectNode configuration = MAPPER.createObjectNode().put("os", "linux").put("architecture", "amd64");
        configuration.set("config", config);
        ArrayNode diffIds =
                configuration.putObject("rootfs").put("type", "layers").putArray("diff_ids");
        ObjectNode manifest = MAPPER.createObjectNode().put("schemaVersion", 2);
        ArrayNode blobs = MAPPER.createArrayNode();
        for (LayerBlob layer : layers) {
            diffIds.add(layer.diffId().toString());
            blobs.add(descriptor(layer.blob()));
        }
        manifest.set("config", document(CONFIG, configuration));
        manifest.set("layers", blobs);
        return document(MANIFEST, manifest);
    }

    /** A JSON blob, and the descriptor that points to it. */
    public ObjectNode document(String mediaType, JsonNode content) {
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return descriptor(new Descriptor(mediaType, add(bytes), bytes.length));
    }

    /** An index of several images. */
    public ObjectNode index(ObjectNode... images) {
        ObjectNode index = MAPPER.createObjectNode().put("schemaVersion", 2);
        index.putArray("manifests").addAll(List.of(images));
        return document(INDEX, index);
    }

    public static ObjectNode forPlatform(ObjectNode descriptor, String os, String architecture) {
        ObjectNode copy = descriptor.deepCopy();
        copy.putObject("platform").put("os", os).put("architecture", architecture);
        return copy;
    }

    public static ObjectNode descriptor(Descriptor descriptor) {
        return MAPPER.createObjectNode()
                .put("mediaType", descriptor.mediaType())
                .put("digest", descriptor.digest().toString())
                .put("size", descriptor.size());
    }

    public static Digest digest(byte[] content) {
        var computed = Digest.newSha256();
        computed.update(content);
        return Digest.sha256(computed);
    }

    public void write(String file, byte[] content) {
        try {
            Path path = directory.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Digest add(byte[] content) {
        Digest digest = digest(content);
        write("blobs/sha256/" + digest.hex(), content);
        return digest;
    }

    private void writeIndex() {
        ObjectNode index = MAPPER.createObjectNode().put("schemaVersion", 2);
        index.set("manifests", tags);
        write("index.json", index.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String tagOf(JsonNode descriptor) {
        return descriptor
                .path("annotations")
                .path("org.opencontainers.image.ref.name")
                .asText();
    }

    public static byte[] gzip(byte[] content) {
        return compressed(content, GZIPOutputStream::new);
    }

    public static byte[] zstd(byte[] content) {
        return compressed(content, ZstdCompressorOutputStream::new);
    }

    public static byte[] xz(byte[] content) {
        return compressed(content, XZCompressorOutputStream::new);
    }

    private interface Compressor {
        OutputStream to(OutputStream output) throws IOException;
    }

    private static byte[] compressed(byte[] content, Compressor compressor) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream output = compressor.to(compressed)) {
            output.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
