package dev.berth.images;

import dev.berth.images.account.Accounts;
import dev.berth.images.oci.ImageConfig;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.world.ImageFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An image's record on disk.
 *
 * @param layers the names of its layers, topmost first
 */
record StoredImage(String digest, List<String> layers, ImageConfig config, Accounts accounts) {
    StoredImage {
        layers = List.copyOf(layers);
    }

    ImageFacts facts(StoreDirectories directories) {
        return new ImageFacts(
                digest,
                layers.stream()
                        .map(name -> new HostPath(directories.content(name).toString()))
                        .toList(),
                config.entrypoint(),
                config.command(),
                config.environment(),
                config.workingDirectory(),
                Optional.of(config.user()).filter(user -> !user.isEmpty()),
                accounts.users(),
                accounts.groups(),
                stopSignal(config.stopSignal()),
                config.volumes());
    }

    /** A name with or without {@code SIG}, or a number; empty for one that Berth does not send. */
    private static Optional<Signal> stopSignal(String text) {
        String name = text.startsWith("SIG") ? text.substring("SIG".length()) : text;
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.name().equals(name)
                        || Integer.toString(signal.number()).equals(text))
                .findFirst();
    }
}
