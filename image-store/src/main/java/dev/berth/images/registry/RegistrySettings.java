package dev.berth.images.registry;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How registries are reached. All of plain texts and numbers, since the importer's process is told it as JSON.
 *
 * @param registries those that need more said than their name
 * @param authFiles where logins are looked for, in this order
 * @param proxies by scheme, {@code http} or {@code https}, the URL of the proxy for it
 * @param direct hosts that are reached without a proxy, as NO_PROXY lists them
 * @param stallMillis how long nothing may come before a transfer counts as cut
 * @param attempts how often one request is tried before it has failed
 * @param parallel how many blobs of an image are fetched at once
 */
public record RegistrySettings(
        List<Registry> registries,
        List<String> authFiles,
        SortedMap<String, String> proxies,
        List<String> direct,
        long stallMillis,
        int attempts,
        int parallel) {
    public RegistrySettings {
        registries = List.copyOf(registries);
        authFiles = List.copyOf(authFiles);
        proxies = Collections.unmodifiableSortedMap(new TreeMap<>(proxies));
        direct = List.copyOf(direct);
    }

    /** What holds where nothing is said: no logins, no proxies, each registry by its name. */
    public static RegistrySettings plain() {
        return new RegistrySettings(List.of(), List.of(), new TreeMap<>(), List.of(), 30_000, 5, 3);
    }

    /**
     * A registry.
     *
     * @param name as in references
     * @param mirrors asked before it, in this order: {@code HOST} or {@code HOST/PREFIX}
     * @param certificates PEM files of authorities that are trusted beside those of the host
     */
    public record Registry(String name, List<String> mirrors, Tls tls, List<String> certificates) {
        public Registry {
            mirrors = List.copyOf(mirrors);
            certificates = List.copyOf(certificates);
        }

        static Registry plain(String name) {
            return new Registry(name, List.of(), Tls.VERIFIED, List.of());
        }
    }

    /** How a registry proves who it is. */
    public enum Tls {
        /** By a certificate that an authority has signed for its name. */
        VERIFIED,
        /** Not at all, but what is said to it is encrypted. */
        UNVERIFIED,
        /** Not at all; plain HTTP. */
        NONE
    }

    /** What is said of a registry. */
    Registry registry(String name) {
        return registries.stream()
                .filter(registry -> registry.name().equals(name))
                .findFirst()
                .orElse(Registry.plain(name));
    }
}
