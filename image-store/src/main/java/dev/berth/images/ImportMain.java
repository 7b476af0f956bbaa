package dev.berth.images;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.images.layer.UnpackLimits;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Imports one image into a store and ends. Each line on standard output is a JSON object: the last one with the image's
 * {@code digest}, or with the {@code error}, those before with {@code progress}; the exit status is 0, 1, or 64 for wrong
 * arguments.
 */
public final class ImportMain {
    private static final int FAILED = 1;
    private static final int USAGE = 64;

    private ImportMain() {}

    /**
     * Arguments: the store's directory, then what {@link ReferenceArguments} makes of a reference. For one of a registry, standard input holds the
     * {@link RegistrySettings} in JSON.
     */
    public static void main(String[] arguments) throws IOException {
        System.exit(run(List.of(arguments), System.out));
    }

    private static int run(List<String> arguments, PrintStream output) throws IOException {
        Optional<ImageReference> reference = arguments.isEmpty()
                ? Optional.empty()
                : ReferenceArguments.parse(arguments.subList(1, arguments.size()));
        if (reference.isEmpty()) {
            say(output, "error", "usage: STORE KIND PART...");
            return USAGE;
        }
        RegistrySettings registries = reference.get() instanceof ImageReference.RegistryImage
                ? new JsonMapper().readValue(System.in, RegistrySettings.class)
                : RegistrySettings.plain();
        return importImage(Path.of(arguments.get(0)), reference.get(), registries, output);
    }

    private static int importImage(
            Path images, ImageReference reference, RegistrySettings registries, PrintStream output) throws IOException {
        StoreDirectories directories = new StoreDirectories(images);
        directories.make();
        Importer importer = new Importer(directories, registries, InstantSource.system());
        try {
            String digest =
                    importer.run(reference, UnpackLimits.GENEROUS, progress -> say(output, "progress", progress));
            say(output, "digest", digest);
            return 0;
        } catch (HostException e) {
            say(output, "error", String.valueOf(e.getMessage()));
            return FAILED;
        }
    }

    private static void say(PrintStream output, String what, Object value) {
        output.println(new JsonMapper().createObjectNode().putPOJO(what, value));
    }
}
