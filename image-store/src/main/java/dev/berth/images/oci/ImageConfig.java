package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image says of how to run it (image-spec, config.md).
 *
 * @param entrypoint what is always run
 * @param command what follows the entrypoint, as its first arguments or, without an entrypoint, as the whole command
 * @param workingDirectory absolute, without {@code .} and {@code ..}
 * @param user as the image spells it; empty where it names none
 * @param stopSignal as the image spells it; empty where it names none
 * @param exposedPorts such as {@code 80/tcp}, for people
 * @param volumes the directories whose content the image takes for data
 * @param platform what it was built for, in Go's words; empty where it does not tell
 * @param created when it was built, as the image spells it; empty where it does not tell
 */
public record ImageConfig(
        List<String> entrypoint,
        List<String> command,
        SortedMap<String, String> environment,
        String workingDirectory,
        String user,
        String stopSignal,
        SortedMap<String, String> labels,
        List<String> exposedPorts,
        List<String> volumes,
        String platform,
        String created) {
    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        exposedPorts = List.copyOf(exposedPorts);
        volumes = List.copyOf(volumes);
    }

    /** That of an image which says nothing. */
    public static ImageConfig empty() {
        return new ImageConfig(
                List.of(),
                List.of(),
                Collections.emptySortedMap(),
                "/",
                "",
                "",
                Collections.emptySortedMap(),
                List.of(),
                List.of(),
                "",
                "");
    }

    /** That of an image's configuration document. */
    public static ImageConfig of(JsonNode document) throws IOException {
        JsonNode config = document.path("config");
        return new ImageConfig(
                JsonDocument.texts(config.path("Entrypoint")),
                JsonDocument.texts(config.path("Cmd")),
                environment(JsonDocument.texts(config.path("Env"))),
                absolute(config.path("WorkingDir").asText("")),
                config.path("User").asText(""),
                config.path("StopSignal").asText(""),
                labels(config.path("Labels")),
                names(config.path("ExposedPorts")),
                names(config.path("Volumes")),
                document.has("architecture") ? Platform.of(document).toString() : "",
                document.path("created").asText(""));
    }

    private static SortedMap<String, String> labels(JsonNode labels) {
        SortedMap<String, String> texts = new TreeMap<>();
        labels.properties()
                .forEach(label -> texts.put(label.getKey(), label.getValue().asText("")));
        return texts;
    }

    /** What an object of empty objects lists. */
    private static List<String> names(JsonNode set) {
        return set.properties().stream().map(Map.Entry::getKey).sorted().toList();
    }

    /** The last of several equal names wins; an entry without a name or an equals sign sets nothing. */
    private static SortedMap<String, String> environment(List<String> entries) {
        SortedMap<String, String> environment = new TreeMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }

    /** A working directory as images spell it, from the root. */
    public static String absolute(String directory) throws IOException {
        if (directory.indexOf('\0') >= 0) {
            throw new IOException("the image's working directory holds a NUL");
        }
        return Path.of("/").resolve(directory).normalize().toString();
    }
}
