package dev.berth.images.appc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.images.layer.TarEntries;
import dev.berth.images.layer.TarEntry;
import dev.berth.images.oci.ImageConfig;
import dev.berth.images.oci.JsonDocument;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the manifest of an image (appc specification, aci.md), which is the member of that name. */
public final class AciManifest {
    static final String MEMBER = "manifest";

    private static final Map<String, String> GO_NAMES = Map.of("aarch64", "arm64", "i386", "386");

    private AciManifest() {}

    /**
     * Reads an archive until its manifest comes, and takes from it what an app is run by.
     *
     * @throws IOException for what is no image manifest, an image for something else than this host, or one that asks for what is not built; it says the field
     */
    public static ImageConfig read(InputStream archive) throws IOException {
        TarEntries entries = new TarEntries(archive);
        Optional<TarEntry> entry = entries.next();
        while (entry.isPresent()) {
            if (entry.get().path().toString().equals(MEMBER)) {
                return config(JsonDocument.parse(text(entry.get(), entries), MEMBER));
            }
            entry = entries.next();
        }
        throw new IOException("has no member " + MEMBER);
    }

    private static byte[] text(TarEntry entry, TarEntries entries) throws IOException {
        if (entry.size() > JsonDocument.LARGEST) {
            throw new IOException(MEMBER + " has " + entry.size() + " bytes, too many for a JSON document");
        }
        return entries.content().readNBytes(JsonDocument.LARGEST);
    }

    static ImageConfig config(JsonNode manifest) throws IOException {
        String kind = manifest.path("acKind").asText();
        if (!kind.equals("ImageManifest")) {
            throw new IOException(MEMBER + " has the acKind \"" + kind + "\", not ImageManifest");
        }
        SortedMap<String, String> labels = values(manifest.path("labels"));
        requireThisPlatform(platform(labels));
        refuse(manifest, "dependencies", "flatten the image first");
        refuse(manifest, "pathWhitelist", "render the image first");
        JsonNode app = manifest.path("app");
        return new ImageConfig(
                JsonDocument.texts(app.path("exec")),
                List.of(),
                values(app.path("environment")),
                ImageConfig.absolute(app.path("workingDirectory").asText("")),
                user(app),
                "",
                labels,
                ports(app.path("ports")),
                app.path("mountPoints").findValuesAsText("path"),
                platform(labels).toString(),
                values(manifest.path("annotations")).getOrDefault("created", ""));
    }

    private static List<String> ports(JsonNode ports) {
        List<String> texts = new ArrayList<>();
        ports.forEach(port -> texts.add(
                port.path("port").asText() + "/" + port.path("protocol").asText()));
        return texts;
    }

    /** An image that names no system runs on any. */
    private static Platform platform(SortedMap<String, String> labels) {
        Platform host = Platform.host();
        String architecture = labels.getOrDefault("arch", host.architecture());
        return new Platform(labels.getOrDefault("os", host.os()), GO_NAMES.getOrDefault(architecture, architecture));
    }

    private static void requireThisPlatform(Platform image) throws IOException {
        if (!image.equals(Platform.host())) {
            throw new IOException(MEMBER + ": labels: the image is for " + image + ", not for " + Platform.host());
        }
    }

    private static void refuse(JsonNode manifest, String field, String remedy) throws IOException {
        if (!manifest.path(field).isEmpty()) {
            throw new IOException(MEMBER + ": " + field + " are known but not built in this release; " + remedy);
        }
    }

    /** A list of names and values. */
    private static SortedMap<String, String> values(JsonNode pairs) {
        SortedMap<String, String> values = new TreeMap<>();
        for (JsonNode pair : pairs) {
            values.put(pair.path("name").asText(), pair.path("value").asText());
        }
        return values;
    }

    /** In the spelling of other images: {@code USER:GROUP}. */
    private static String user(JsonNode app) throws IOException {
        String user = app.path("user").asText("");
        String group = app.path("group").asText("");
        for (String name : new String[] {user, group}) {
            if (name.startsWith("/") || name.contains(":")) {
                throw new IOException(MEMBER + ": app.user \"" + name + "\": neither a number nor a name");
            }
        }
        return group.isEmpty() ? user : user + ":" + group;
    }
}
