package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.archive.Members;
import dev.berth.images.file.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An OCI image layout (image-spec, image-layout.md), in a directory or an archive. Every byte that it gives was checked against a digest. */
public final class ImageLayout implements BlobSource {
    /** The file that changes whenever a tag does. */
    public static final String INDEX = "index.json";

    private static final String VERSION = "oci-layout";
    private static final String TAG = "org.opencontainers.image.ref.name";

    private final Members files;

    public ImageLayout(Members files) {
        this.files = files;
    }

    /**
     * What a tag points to, as one text that changes when the tag does.
     *
     * @throws IOException where the layout can't be read or has no such tag; it names those there are
     */
    public String revision(String tag) throws IOException {
        return tagged(Optional.of(tag)).stream()
                .map(entry -> entry.path("digest").asText())
                .collect(Collectors.joining(","));
    }

    /**
     * The image that a tag means on a platform.
     *
     * @param tag empty for the only image that there is
     * @throws IOException where the tag or a blob is missing, damaged or not understood; it names tag or blob
     */
    public ImageManifest manifest(Optional<String> tag, Platform platform) throws IOException {
        checkVersion();
        return new ManifestSearch(this, platform).find(tagged(tag));
    }

    @Override
    public BlobStream open(Descriptor descriptor) throws IOException {
        String file = blob(descriptor.digest());
        String name = name(descriptor.digest());
        long size = files.size(file);
        if (size != descriptor.size()) {
            throw new IOException(
                    name + " has " + size + " bytes, not the " + descriptor.size() + " of its descriptor");
        }
        return new DigestStream(files.open(file), name, descriptor.digest());
    }

    @Override
    public String name(Digest blob) {
        return "blob " + files.name(blob(blob));
    }

    /** The index's entries of a tag: several are one image for several platforms. */
    private List<JsonNode> tagged(Optional<String> tag) throws IOException {
        SortedMap<String, List<JsonNode>> entries = new TreeMap<>();
        JsonDocument.readSmall(files, INDEX)
                .path("manifests")
                .forEach(entry -> entries.computeIfAbsent(tagOf(entry), name -> new ArrayList<>())
                        .add(entry));
        if (tag.isEmpty() && entries.size() == 1) {
            return entries.values().iterator().next();
        }
        String known = entries.keySet().stream().filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
        String there = "; it has: " + (known.isEmpty() ? "none" : known);
        if (tag.isEmpty()) {
            throw new IOException(files.name("") + " has not one image: name a tag" + there);
        }
        return Optional.ofNullable(entries.get(tag.get()))
                .orElseThrow(() -> new IOException("no such tag " + tag.get() + " in " + files.name("") + there));
    }

    private static String tagOf(JsonNode entry) {
        return entry.path("annotations").path(TAG).asText();
    }

    private void checkVersion() throws IOException {
        String version = JsonDocument.readSmall(files, VERSION)
                .path("imageLayoutVersion")
                .asText();
        if (!version.startsWith("1.")) {
            throw new IOException(files.name(VERSION) + " has the unknown layout version \"" + version + "\"");
        }
    }

    private static String blob(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }
}
