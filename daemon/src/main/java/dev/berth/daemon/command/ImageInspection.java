package dev.berth.daemon.command;

import dev.berth.images.ImageDetails;
import dev.berth.images.ImageEntry;
import dev.berth.images.oci.ImageConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An image with all that is known of it, as scripts see it.
 *
 * @param references all that were asked for
 * @param size bytes, unpacked
 * @param created when it was built, as it says itself; empty where it does not
 * @param imported in UTC
 * @param lastUsed when a pod that used it was last recorded, in UTC; empty where none ever was
 * @param layers lowest first
 * @param pods those that use it
 */
record ImageInspection(
        List<String> references,
        String digest,
        String platform,
        String created,
        String imported,
        Optional<String> lastUsed,
        long size,
        List<Layer> layers,
        Config config,
        SortedMap<String, String> labels,
        List<String> pods) {
    /** A layer; its size in bytes. */
    record Layer(String digest, long size) {}

    /** What the image says of how to run it; a manifest may say otherwise. */
    record Config(
            List<String> entrypoint,
            List<String> command,
            SortedMap<String, String> environment,
            String workingDirectory,
            String user,
            String stopSignal,
            List<String> exposedPorts,
            List<String> volumes) {
        static Config of(ImageConfig config) {
            return new Config(
                    config.entrypoint(),
                    config.command(),
                    config.environment(),
                    config.workingDirectory(),
                    config.user(),
                    config.stopSignal(),
                    config.exposedPorts(),
                    config.volumes());
        }
    }

    /**
     * Of images that have one digest.
     *
     * @param uses when images were last used, by reference
     */
    static ImageInspection of(
            List<ImageEntry> images, ImageDetails details, ImageUsers users, Map<String, Instant> uses) {
        List<String> references = images.stream().map(ImageEntry::reference).toList();
        return new ImageInspection(
                references,
                details.digest(),
                details.config().platform(),
                details.config().created(),
                images.stream()
                        .map(ImageEntry::imported)
                        .max(Instant::compareTo)
                        .map(Ages::at)
                        .orElse(""),
                references.stream()
                        .flatMap(reference -> Optional.ofNullable(uses.get(reference)).stream())
                        .max(Instant::compareTo)
                        .map(Ages::at),
                details.layers().stream()
                        .mapToLong(ImageDetails.LayerEntry::bytes)
                        .sum(),
                details.layers().stream()
                        .map(layer -> new Layer(layer.id(), layer.bytes()))
                        .toList(),
                Config.of(details.config()),
                details.config().labels(),
                references.stream()
                        .flatMap(reference -> users.of(reference).stream())
                        .distinct()
                        .sorted()
                        .map(Object::toString)
                        .toList());
    }
}
