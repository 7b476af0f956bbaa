package dev.berth.images.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.archive.MemberArchive;
import dev.berth.images.file.Digest;
import dev.berth.images.oci.ImageConfig;
import dev.berth.images.oci.JsonDocument;
import dev.berth.images.oci.PackedImage;
import dev.berth.images.oci.PackedLayer;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What {@code docker save} writes, and skopeo and podman as {@code docker-archive:}. It has no manifest whose digest would name the image: the digest of the
 * configuration does, which holds those of the layers.
 */
public final class DockerArchive {
    private static final String MANIFEST = "manifest.json";
    private static final int MOST_LAYERS = 500;

    private final MemberArchive archive;

    public DockerArchive(MemberArchive archive) {
        this.archive = archive;
    }

    /**
     * The image of a name.
     *
     * @param name as {@code NAME:TAG}; empty for the only image that there is
     * @throws IOException naming the file, its member and what to do
     */
    public PackedImage image(Optional<String> name) throws IOException {
        JsonNode entries = JsonDocument.tree(JsonDocument.bytes(archive, MANIFEST), archive.name(MANIFEST));
        JsonNode entry = choose(entries, name);
        String file = entry.path("Config").asText();
        byte[] text = JsonDocument.bytes(archive, file);
        Digest digest = digest(text);
        requireNamed(file, digest);
        JsonNode config = JsonDocument.parse(text, archive.name(file));
        requireThisPlatform(file, config);
        return new PackedImage(
                digest,
                layers(
                        JsonDocument.texts(entry.path("Layers")),
                        JsonDocument.texts(config.path("rootfs").path("diff_ids"))),
                ImageConfig.of(config));
    }

    private JsonNode choose(JsonNode entries, Optional<String> name) throws IOException {
        SortedSet<String> known = new TreeSet<>();
        List<JsonNode> chosen = new ArrayList<>();
        for (JsonNode entry : entries) {
            List<String> names = JsonDocument.texts(entry.path("RepoTags"));
            known.addAll(names);
            if (name.isEmpty() || names.stream().anyMatch(tag -> full(tag).equals(full(name.get())))) {
                chosen.add(entry);
            }
        }
        if (chosen.size() != 1) {
            String there = "it has " + entries.size() + ": "
                    + (known.isEmpty() ? "none with a name" : String.join(", ", known));
            throw new IOException(archive.name("")
                    + (name.isEmpty() ? " has not one image, so name it; " : " has no image " + name.get() + "; ")
                    + there);
        }
        return chosen.get(0);
    }

    /** Docker leaves out its own registry's name where other tools write it. */
    private static String full(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return "docker.io/library/" + name;
        }
        String host = name.substring(0, slash);
        return host.contains(".") || host.contains(":") || host.equals("localhost") ? name : "docker.io/" + name;
    }

    private static Digest digest(byte[] text) {
        var computed = Digest.newSha256();
        computed.update(text);
        return Digest.sha256(computed);
    }

    /** Tools name a configuration by its digest; one that is named otherwise promises nothing. */
    private void requireNamed(String file, Digest digest) throws IOException {
        String promised = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.json$", "");
        if (promised.matches("[0-9a-f]{64}") && !promised.equals(digest.hex())) {
            throw new IOException(archive.name(file) + " does not have the digest sha256:" + promised);
        }
    }

    private void requireThisPlatform(String file, JsonNode config) throws IOException {
        Platform image = Platform.of(config);
        if (!image.equals(Platform.host())) {
            throw new IOException(archive.name(file) + " is an image for " + image + ", not for " + Platform.host());
        }
    }

    private List<PackedLayer> layers(List<String> members, List<String> diffIds) throws IOException {
        if (members.size() != diffIds.size() || members.size() > MOST_LAYERS) {
            throw new IOException(archive.name(MANIFEST) + " has " + members.size() + " layers (at most " + MOST_LAYERS
                    + "), the configuration " + diffIds.size());
        }
        List<PackedLayer> layers = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            layers.add(new MemberLayer(archive, members.get(i), Digest.parse(diffIds.get(i))));
        }
        return layers;
    }
}
