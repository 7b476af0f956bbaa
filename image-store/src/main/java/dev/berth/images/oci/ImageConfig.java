package dev.berth.images.oci;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an image says of how to run it (image-spec, config.md).
 *
 * @param entrypoint what is always run
 * @param command what follows the entrypoint, as its first arguments or, without an entrypoint, as the whole command
 * @param workingDirectory absolute, without {@code .} and {@code ..}
 * @param user as the image spells it; empty where it names none
 */
public record ImageConfig(
        List<String> entrypoint,
        List<String> command,
        SortedMap<String, String> environment,
        String workingDirectory,
        String user) {
    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
    }

    /** That of an image which says nothing. */
    public static ImageConfig empty() {
        return new ImageConfig(List.of(), List.of(), Collections.emptySortedMap(), "/", "");
    }

    /** That of an image's configuration document. */
    public static ImageConfig of(JsonNode document) throws IOException {
        JsonNode config = document.path("config");
        return new ImageConfig(
                JsonDocument.texts(config.path("Entrypoint")),
                JsonDocument.texts(config.path("Cmd")),
                environment(JsonDocument.texts(config.path("Env"))),
                absolute(config.path("WorkingDir").asText("")),
                config.path("User").asText(""));
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
