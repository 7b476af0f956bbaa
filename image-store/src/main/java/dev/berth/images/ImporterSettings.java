package dev.berth.images;

import dev.berth.images.registry.RegistrySettings;
import dev.berth.images.signature.SignaturePolicy;

/** What an importer has to know of the host's configuration. */
public record ImporterSettings(RegistrySettings registries, SignaturePolicy signatures) {
    /** What holds where nothing is configured. */
    public static ImporterSettings plain() {
        return new ImporterSettings(RegistrySettings.plain(), SignaturePolicy.none());
    }
}
