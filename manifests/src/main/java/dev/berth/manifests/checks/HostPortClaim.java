package dev.berth.manifests.checks;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A port of the host that a pod wants, and where its manifest says so. */
record HostPortClaim(Manifest manifest, String path, Port.Protocol protocol, Port.HostPort wanted) {
    private static final String ALL = "0.0.0.0";

    /** The claims of a pod in the manifest's order; on the host's network every port is one. */
    static List<HostPortClaim> of(Manifest manifest) {
        List<HostPortClaim> claims = new ArrayList<>();
        List<AppSpec> apps = manifest.spec().apps();
        for (int app = 0; app < apps.size(); app++) {
            List<Port> ports = apps.get(app).ports();
            for (int index = 0; index < ports.size(); index++) {
                Port port = ports.get(index);
                String path = "spec.apps[" + app + "].ports[" + index + "]";
                wanted(manifest.spec(), port)
                        .ifPresent(host -> claims.add(new HostPortClaim(
                                manifest,
                                path + (port.hostPort().isPresent() ? ".hostPort" : ".port"),
                                port.protocol(),
                                host)));
            }
        }
        return claims;
    }

    private static Optional<Port.HostPort> wanted(PodSpec pod, Port port) {
        return switch (pod.network()) {
            case HOST -> port.hostPort().or(() -> Optional.of(new Port.HostPort(ALL, port.port())));
            case DEFAULT -> port.hostPort();
            case NONE -> Optional.empty();
        };
    }

    boolean collidesWith(HostPortClaim other) {
        return protocol == other.protocol
                && wanted.port() == other.wanted.port()
                && (wanted.address().equals(other.wanted.address())
                        || wanted.address().equals(ALL)
                        || other.wanted.address().equals(ALL));
    }
}
