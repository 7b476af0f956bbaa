package dev.berth.manifests.host;

import dev.berth.manifests.model.RegistryName;

/**
 * Another registry with the same images, as in {@code mirror.example:5000/hub}.
 *
 * @param prefix goes before the names of repositories; may be empty
 */
public record Mirror(RegistryName registry, String prefix) {
    private static final String PREFIX = "[a-z0-9]+(?:[._/-]+[a-z0-9]+)*";

    static final String REGEX = RegistryName.REGEX + "(?:/" + PREFIX + ")?";

    public Mirror {
        if (!prefix.isEmpty() && !prefix.matches(PREFIX)) {
            throw new IllegalArgumentException("not the prefix of repositories: " + prefix);
        }
    }

    @Override
    public String toString() {
        return registry + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
