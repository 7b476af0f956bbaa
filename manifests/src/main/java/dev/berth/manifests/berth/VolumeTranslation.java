package dev.berth.manifests.berth;

import dev.berth.manifests.model.Volume;
import dev.berth.manifests.model.VolumeName;
import java.util.Optional;
import java.util.TreeMap;

/** Volumes. */
final class VolumeTranslation {
    private static final VolumeDocument.Empty PLAIN =
            new VolumeDocument.Empty(Optional.empty(), Optional.empty(), Optional.empty());

    private VolumeTranslation() {}

    static Volume of(VolumeDocument document) {
        VolumeName name = document.name().orElse(Placeholders.VOLUME);
        if (document.host().isPresent()) {
            VolumeDocument.Host host = document.host().get();
            return new Volume.Host(
                    name,
                    host.path().orElse(Placeholders.HOST_PATH),
                    host.readOnly().orElse(false));
        }
        if (document.files().isPresent()) {
            return new Volume.Files(
                    name, document.files().map(VolumeDocument.Files::inline).orElseGet(TreeMap::new));
        }
        if (document.secret().isPresent()) {
            return new Volume.Secret(
                    name, document.secret().flatMap(VolumeDocument.Secret::from).orElse(Placeholders.HOST_PATH));
        }
        VolumeDocument.Empty empty = document.empty().orElse(PLAIN);
        return new Volume.Empty(
                name,
                empty.medium().orElse(Volume.Medium.DISK),
                empty.size(),
                empty.mode().orElse(Defaults.EMPTY_MODE));
    }
}
