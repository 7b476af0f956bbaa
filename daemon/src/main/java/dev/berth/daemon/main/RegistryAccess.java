package dev.berth.daemon.main;

import dev.berth.images.ImporterSettings;
import dev.berth.images.registry.RegistrySettings;
import dev.berth.images.signature.SignaturePolicy;
import dev.berth.manifests.host.HostConfig;
import dev.berth.manifests.host.ProxyUrl;
import dev.berth.manifests.host.RepositoryPrefix;
import dev.berth.manifests.model.HostPath;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How registries are reached and which images may be used, by the configuration and, for proxies that it does not name, by the environment. */
final class RegistryAccess {
    private RegistryAccess() {}

    /**
     * What the importer is told.
     *
     * @param environment of the service
     */
    static ImporterSettings of(HostConfig.Images config, Map<String, String> environment) {
        return new ImporterSettings(
                registries(config, environment),
                new SignaturePolicy(
                        config.signatures().stream().map(RegistryAccess::rule).toList()));
    }

    private static SignaturePolicy.Rule rule(HostConfig.SignatureRule rule) {
        return new SignaturePolicy.Rule(
                rule.prefix().map(RepositoryPrefix::toString).orElse(""), demand(rule));
    }

    private static SignaturePolicy.Demand demand(HostConfig.SignatureRule rule) {
        if (rule.gpg().isPresent()) {
            HostConfig.Gpg gpg = rule.gpg().get();
            return new SignaturePolicy.Demand.Gpg(
                    Path.of(gpg.keyring().value()), URI.create(gpg.lookaside().value()));
        }
        return rule.cosign().isEmpty()
                ? new SignaturePolicy.Demand.Nothing()
                : new SignaturePolicy.Demand.Cosign(
                        texts(rule.cosign()).stream().map(Path::of).toList());
    }

    private static RegistrySettings registries(HostConfig.Images config, Map<String, String> environment) {
        SortedMap<String, String> proxies = new TreeMap<>();
        proxy("http", config.proxy().http(), environment).ifPresent(url -> proxies.put("http", url));
        proxy("https", config.proxy().https(), environment).ifPresent(url -> proxies.put("https", url));
        return new RegistrySettings(
                config.registries().stream().map(RegistryAccess::registry).toList(),
                texts(config.auth()),
                proxies,
                config.proxy().direct().isEmpty()
                        ? listed(variable("no_proxy", environment))
                        : config.proxy().direct(),
                config.stall().toMillis(),
                config.attempts(),
                config.parallel());
    }

    private static RegistrySettings.Registry registry(HostConfig.Registry registry) {
        return new RegistrySettings.Registry(
                registry.name().value(),
                registry.mirrors().stream().map(RepositoryPrefix::toString).toList(),
                switch (registry.tls()) {
                    case VERIFIED -> RegistrySettings.Tls.VERIFIED;
                    case UNVERIFIED -> RegistrySettings.Tls.UNVERIFIED;
                    case NONE -> RegistrySettings.Tls.NONE;
                },
                texts(registry.ca()));
    }

    private static List<String> texts(List<HostPath> paths) {
        return paths.stream().map(HostPath::value).toList();
    }

    /** In the environment the scheme of the proxy itself may be left out. */
    private static Optional<String> proxy(
            String scheme, Optional<ProxyUrl> configured, Map<String, String> environment) {
        return configured
                .map(ProxyUrl::value)
                .or(() -> variable(scheme + "_proxy", environment)
                        .map(url -> url.contains("://") ? url : "http://" + url));
    }

    private static List<String> listed(Optional<String> hosts) {
        return hosts.stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::trim)
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** Both spellings are in use. */
    private static Optional<String> variable(String name, Map<String, String> environment) {
        return Stream.of(name.toUpperCase(Locale.ROOT), name)
                .map(spelling -> environment.getOrDefault(spelling, ""))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
