package dev.berth.manifests.host;

import dev.berth.manifests.model.RegistryName;

/**
 * Repositories of a registry, all or those whose names begin with some whole parts, as in {@code registry.example:5000/team}.
 *
 * @param prefix the parts; may be empty
 */
public record RepositoryPrefix(RegistryName registry, String prefix) {
    private static final String PREFIX = "[a-z0-9]+(?:[._/-]+[a-z0-9]+)*";

    static final String REGEX = RegistryName.REGEX + "(?:/" + PREFIX + ")?";

    public RepositoryPrefix {
        if (!prefix.isEmpty() && !prefix.matches(PREFIX)) {
            throw new IllegalArgumentException("not the prefix of repositories: " + prefix);
        }
    }

    @Override
    public String toString() {
        return registry + (prefix.isEmpty() ? "" : "/" + prefix);
    }
}
