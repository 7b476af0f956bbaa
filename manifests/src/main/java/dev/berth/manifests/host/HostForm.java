package dev.berth.manifests.host;

import java.util.Optional;

/** The document that says all of a configuration: the way back of {@link HostTranslation}. */
final class HostForm {
    private HostForm() {}

    static HostDocument of(HostConfig config) {
        return new HostDocument(
                Optional.of("berth.dev/v1"),
                Optional.of("Host"),
                Optional.of(config.manifests()),
                Optional.of(config.state()),
                Optional.of(config.run()),
                Optional.of(config.instance()),
                Optional.of(new HostDocument.Scan(Optional.of(config.scan()))),
                Optional.of(new HostDocument.Network(config.network().subnet())),
                Optional.of(deletion(config.deletion())),
                Optional.of(cni(config.cni())),
                Optional.of(api(config.api())),
                Optional.of(images(config.images())));
    }

    private static HostDocument.Deletion deletion(HostConfig.Deletion deletion) {
        return new HostDocument.Deletion(
                Optional.of(deletion.grace()), Optional.of(deletion.maxPods()), Optional.of(deletion.maxPercent()));
    }

    private static HostDocument.Gc gc(HostConfig.Gc gc) {
        return new HostDocument.Gc(
                Optional.of(gc.schedule()),
                Optional.of(gc.minAge()),
                Optional.of(gc.highWatermark()),
                Optional.of(gc.lowWatermark()),
                Optional.of(gc.pinned()));
    }

    private static HostDocument.Cni cni(HostConfig.Cni cni) {
        return new HostDocument.Cni(Optional.of(cni.plugins()), Optional.of(cni.timeout()));
    }

    private static HostDocument.Api api(HostConfig.Api api) {
        return new HostDocument.Api(Optional.of(api.readers()), Optional.of(api.operators()));
    }

    private static HostDocument.Images images(HostConfig.Images images) {
        return new HostDocument.Images(
                Optional.of(images.auth()),
                Optional.of(images.stall()),
                Optional.of(images.attempts()),
                Optional.of(images.parallel()),
                Optional.of(new HostDocument.Proxy(
                        images.proxy().http(),
                        images.proxy().https(),
                        images.proxy().direct())),
                images.registries().stream().map(HostForm::registry).toList(),
                images.signatures().stream().map(HostForm::signatures).toList(),
                Optional.of(new HostDocument.Follow(images.follow())),
                Optional.of(gc(images.gc())));
    }

    private static HostDocument.SignatureRule signatures(HostConfig.SignatureRule rule) {
        boolean unsigned = rule.cosign().isEmpty() && rule.gpg().isEmpty();
        return new HostDocument.SignatureRule(
                rule.prefix(),
                Optional.of(rule.cosign())
                        .filter(keys -> !keys.isEmpty())
                        .map(keys -> new HostDocument.Cosign(Optional.of(keys))),
                rule.gpg().map(gpg -> new HostDocument.Gpg(Optional.of(gpg.keyring()), Optional.of(gpg.lookaside()))),
                Optional.of(true).filter(accepted -> unsigned));
    }

    private static HostDocument.Registry registry(HostConfig.Registry registry) {
        return new HostDocument.Registry(
                Optional.of(registry.name()), registry.mirrors(), Optional.of(registry.tls()), registry.ca());
    }
}
