package dev.berth.manifests.host;

import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.RegistryName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The document's meaning: defaults filled in, those of directories derived from the instance's name. */
final class HostTranslation {
    private static final InstanceName INSTANCE = new InstanceName("berth");
    private static final CronSchedule EACH_MINUTE = new CronSchedule("0 * * * * ?");
    private static final CronSchedule EACH_HOUR = new CronSchedule("0 30 * * * ?");
    private static final List<HostPath> PLUGINS = List.of(new HostPath("/opt/cni/bin"), new HostPath("/usr/lib/cni"));
    private static final List<String> OTHERS_LOGINS = List.of(
            "/run/user/0/containers/auth.json",
            "/run/containers/0/auth.json",
            "/root/.config/containers/auth.json",
            "/root/.docker/config.json");
    /** Plugins that call iptables wait for others that do. */
    private static final Duration PLUGIN_TIMEOUT = Duration.ofSeconds(30);

    private HostTranslation() {}

    static HostConfig of(HostDocument document) {
        InstanceName instance = document.instance().orElse(INSTANCE);
        return new HostConfig(
                document.manifests().orElse(new HostPath("/etc/" + instance + "/manifests")),
                document.state().orElse(new HostPath("/var/lib/" + instance)),
                document.run().orElse(new HostPath("/run/" + instance)),
                instance,
                document.scan().flatMap(HostDocument.Scan::cron).orElse(EACH_MINUTE),
                network(document.network()),
                deletion(document.deletion()),
                cni(document.cni()),
                api(document.api()),
                images(document.images(), instance));
    }

    private static HostConfig.Network network(Optional<HostDocument.Network> document) {
        return new HostConfig.Network(document.flatMap(HostDocument.Network::subnet));
    }

    private static HostConfig.Cni cni(Optional<HostDocument.Cni> document) {
        return new HostConfig.Cni(
                document.flatMap(HostDocument.Cni::plugins).orElse(PLUGINS),
                document.flatMap(HostDocument.Cni::timeout).orElse(PLUGIN_TIMEOUT));
    }

    private static HostConfig.Api api(Optional<HostDocument.Api> document) {
        return new HostConfig.Api(
                document.flatMap(HostDocument.Api::readers).orElse(List.of()),
                document.flatMap(HostDocument.Api::operators).orElse(List.of()));
    }

    private static HostConfig.Gc gc(Optional<HostDocument.Gc> document) {
        return new HostConfig.Gc(
                document.flatMap(HostDocument.Gc::schedule).orElse(EACH_HOUR),
                document.flatMap(HostDocument.Gc::minAge).orElse(Duration.ofHours(24)),
                document.flatMap(HostDocument.Gc::highWatermark).orElse(85),
                document.flatMap(HostDocument.Gc::lowWatermark).orElse(80),
                document.flatMap(HostDocument.Gc::pinned).orElse(List.of()));
    }

    private static HostConfig.Images images(Optional<HostDocument.Images> document, InstanceName instance) {
        return new HostConfig.Images(
                document.flatMap(HostDocument.Images::auth).orElse(logins(instance)),
                document.flatMap(HostDocument.Images::stall).orElse(Duration.ofSeconds(30)),
                document.flatMap(HostDocument.Images::attempts).orElse(5),
                document.flatMap(HostDocument.Images::parallel).orElse(3),
                proxy(document.flatMap(HostDocument.Images::proxy)),
                document.map(HostDocument.Images::registries).orElse(List.of()).stream()
                        .flatMap(registry -> registry.name().map(name -> registry(name, registry)).stream())
                        .toList(),
                document.map(HostDocument.Images::signatures).orElse(List.of()).stream()
                        .map(HostTranslation::signatures)
                        .toList(),
                document.flatMap(HostDocument.Images::follow).flatMap(HostDocument.Follow::schedule),
                gc(document.flatMap(HostDocument.Images::gc)));
    }

    private static HostConfig.SignatureRule signatures(HostDocument.SignatureRule document) {
        return new HostConfig.SignatureRule(
                document.prefix(),
                document.cosign().flatMap(HostDocument.Cosign::keys).orElse(List.of()),
                document.gpg().flatMap(HostTranslation::gpg));
    }

    private static Optional<HostConfig.Gpg> gpg(HostDocument.Gpg document) {
        return document.keyring()
                .flatMap(keyring -> document.lookaside().map(place -> new HostConfig.Gpg(keyring, place)));
    }

    /** Berth's own, then those that podman and docker write for root. */
    private static List<HostPath> logins(InstanceName instance) {
        return Stream.concat(Stream.of("/etc/" + instance + "/auth.json"), OTHERS_LOGINS.stream())
                .map(HostPath::new)
                .toList();
    }

    private static HostConfig.Proxy proxy(Optional<HostDocument.Proxy> document) {
        return new HostConfig.Proxy(
                document.flatMap(HostDocument.Proxy::http),
                document.flatMap(HostDocument.Proxy::https),
                document.map(HostDocument.Proxy::direct).orElse(List.of()));
    }

    private static HostConfig.Registry registry(RegistryName name, HostDocument.Registry document) {
        return new HostConfig.Registry(
                name, document.mirrors(), document.tls().orElse(HostConfig.Tls.VERIFIED), document.ca());
    }

    private static HostConfig.Deletion deletion(Optional<HostDocument.Deletion> document) {
        return new HostConfig.Deletion(
                document.flatMap(HostDocument.Deletion::grace).orElse(Duration.ofSeconds(5)),
                document.flatMap(HostDocument.Deletion::maxPods).orElse(3),
                document.flatMap(HostDocument.Deletion::maxPercent).orElse(30));
    }
}
