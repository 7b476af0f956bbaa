package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An OCI image layout directory (image-spec, image-layout.md). Every byte that it gives was checked against a digest. */
public final class ImageLayout {
    private static final String TAG = "org.opencontainers.image.ref.name";
    /** Far above any real one; a tree of JSON takes many times its text. */
    private static final int LARGEST_DOCUMENT = 1 << 20;

    private final Path directory;

    public ImageLayout(Path directory) {
        this.directory = directory;
    }

    /** The file that changes whenever a tag does. */
    public Path index() {
        return directory.resolve("index.json");
    }

    /**
     * What a tag points to, as one text that changes when the tag does.
     *
     * @throws IOException where the layout can't be read or has no such tag; it names those there are
     */
    public String revision(String tag) throws IOException {
        return tagged(tag).stream().map(entry -> entry.path("digest").asText()).collect(Collectors.joining(","));
    }

    /**
     * The image that a tag means on a platform.
     *
     * @throws IOException where the tag or a blob is missing, damaged or not understood; it names tag or blob
     */
    public ImageManifest manifest(String tag, Platform platform) throws IOException {
        checkVersion();
        return new ManifestSearch(this, platform).find(tagged(tag));
    }

    /** Opens a blob for reading; the caller verifies it. */
    public BlobStream open(Descriptor descriptor) throws IOException {
        Path file = blob(descriptor.digest());
        long size = regularSize(file);
        if (size != descriptor.size()) {
            throw new IOException(
                    "blob " + file + " has " + size + " bytes, not the " + descriptor.size() + " of its descriptor");
        }
        return new BlobStream(newInput(file), "blob " + file, descriptor.digest());
    }

    /** Reads a JSON blob. */
    JsonNode document(Descriptor descriptor) throws IOException {
        String name = "blob " + blob(descriptor.digest());
        if (descriptor.size() > LARGEST_DOCUMENT) {
            throw new IOException(name + " has " + descriptor.size() + " bytes, too many for a JSON document");
        }
        try (BlobStream blob = open(descriptor)) {
            byte[] text = blob.readNBytes(LARGEST_DOCUMENT);
            blob.verify();
            return JsonDocument.parse(text, name);
        }
    }

    private List<JsonNode> tagged(String tag) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        SortedSet<String> others = new TreeSet<>();
        for (JsonNode entry : readIndex().path("manifests")) {
            String name = entry.path("annotations").path(TAG).asText();
            if (name.equals(tag)) {
                found.add(entry);
            } else if (!name.isEmpty()) {
                others.add(name);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no such tag " + tag + " in " + directory + "; it has: "
                    + (others.isEmpty() ? "none" : String.join(", ", others)));
        }
        return found;
    }

    private void checkVersion() throws IOException {
        Path file = directory.resolve("oci-layout");
        String version = JsonDocument.parse(readSmall(file), file.toString())
                .path("imageLayoutVersion")
                .asText();
        if (!version.startsWith("1.")) {
            throw new IOException(file + " has the unknown layout version \"" + version + "\"");
        }
    }

    private JsonNode readIndex() throws IOException {
        return JsonDocument.parse(readSmall(index()), index().toString());
    }

    private Path blob(Digest digest) {
        return directory.resolve("blobs").resolve(digest.algorithm()).resolve(digest.hex());
    }

    private static byte[] readSmall(Path file) throws IOException {
        if (regularSize(file) > LARGEST_DOCUMENT) {
            throw new IOException(file + " is too large for a JSON document");
        }
        try (InputStream input = newInput(file)) {
            return input.readNBytes(LARGEST_DOCUMENT);
        }
    }

    /** Refuses what is not a regular file: opening a FIFO would wait for ever. */
    private static long regularSize(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileFailure.of("stat", file, e);
        }
    }

    private static InputStream newInput(Path file) throws IOException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.of("open", file, e);
        }
    }
}
