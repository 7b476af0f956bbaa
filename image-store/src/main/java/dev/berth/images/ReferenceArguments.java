package dev.berth.images;

import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.RegistryName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** References as arguments of a process: a kind, then each part by itself, so that none has to be parsed. */
final class ReferenceArguments {
    private ReferenceArguments() {}

    static List<String> of(ImageReference reference) {
        if (reference instanceof ImageReference.OciLayout layout) {
            return List.of("oci", layout.directory().value(), layout.tag());
        }
        if (reference instanceof ImageReference.OciArchive archive) {
            return with("oci-archive", archive.file(), archive.tag());
        }
        if (reference instanceof ImageReference.DockerArchive archive) {
            return with("docker-archive", archive.file(), archive.name());
        }
        if (reference instanceof ImageReference.RootfsArchive archive) {
            return List.of("rootfs-archive", archive.file().value());
        }
        if (reference instanceof ImageReference.AciFile aci) {
            return List.of("aci", aci.file().value());
        }
        if (reference instanceof ImageReference.Stored stored) {
            return List.of("stored", stored.digest());
        }
        if (reference instanceof ImageReference.RegistryImage image) {
            return List.of(
                    "registry",
                    image.registry().value(),
                    image.repository(),
                    image.tag().orElse(""),
                    image.digest().orElse(""));
        }
        return List.of(
                "rootfs",
                ((ImageReference.RootfsDirectory) reference).directory().value());
    }

    /** The reference that was made these; empty where they are none. */
    static Optional<ImageReference> parse(List<String> arguments) {
        if (arguments.size() == 5 && arguments.get(0).equals("registry")) {
            return Optional.of(new ImageReference.RegistryImage(
                    new RegistryName(arguments.get(1)),
                    arguments.get(2),
                    Optional.of(arguments.get(3)).filter(tag -> !tag.isEmpty()),
                    Optional.of(arguments.get(4)).filter(digest -> !digest.isEmpty())));
        }
        if (arguments.size() < 2 || arguments.size() > 3) {
            return Optional.empty();
        }
        String first = arguments.get(1);
        Optional<String> second = arguments.stream().skip(2).findFirst();
        return switch (arguments.get(0)) {
            case "oci" -> second.map(tag -> new ImageReference.OciLayout(new HostPath(first), tag));
            case "oci-archive" -> Optional.of(new ImageReference.OciArchive(new HostPath(first), second));
            case "docker-archive" -> Optional.of(new ImageReference.DockerArchive(new HostPath(first), second));
            case "rootfs" -> Optional.of(new ImageReference.RootfsDirectory(new HostPath(first)));
            case "rootfs-archive" -> Optional.of(new ImageReference.RootfsArchive(new HostPath(first)));
            case "aci" -> Optional.of(new ImageReference.AciFile(new HostPath(first)));
            case "stored" -> Optional.of(new ImageReference.Stored(first));
            default -> Optional.empty();
        };
    }

    private static List<String> with(String kind, HostPath file, Optional<String> name) {
        List<String> arguments = new ArrayList<>(List.of(kind, file.value()));
        name.ifPresent(arguments::add);
        return arguments;
    }
}
