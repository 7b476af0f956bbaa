package dev.berth.manifests.checks;

import dev.berth.manifests.model.AppSpec;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.NetworkMode;
import dev.berth.manifests.model.Port;
import java.util.List;

/** The ports of a pod and its network. */
final class PortChecks {
    private PortChecks() {}

    static void check(Manifest manifest, Findings findings) {
        NetworkMode network = manifest.spec().network();
        int app = 0;
        for (AppSpec spec : manifest.spec().apps()) {
            int index = 0;
            for (Port port : spec.ports()) {
                String path = "spec.apps[" + app + "].ports[" + index++ + "].hostPort";
                port.hostPort().ifPresent(host -> hostPort(network, port.port(), host.port(), path, findings));
            }
            app++;
        }
        twice(HostPortClaim.of(manifest), findings);
    }

    private static void hostPort(NetworkMode network, int port, int hostPort, String path, Findings findings) {
        if (network == NetworkMode.NONE) {
            findings.add(path, "needs a network; the pod has network: none");
        }
        if (network == NetworkMode.HOST && port != hostPort) {
            findings.add(
                    path, "on the host's network a port is the host's port: leave hostPort out, or make it " + port);
        }
    }

    private static void twice(List<HostPortClaim> claims, Findings findings) {
        for (int later = 1; later < claims.size(); later++) {
            HostPortClaim claim = claims.get(later);
            claims.subList(0, later).stream()
                    .filter(claim::collidesWith)
                    .findFirst()
                    .ifPresent(earlier -> findings.add(
                            claim.path(),
                            "the host's port " + claim.wanted().port() + " is already taken by " + earlier.path()
                                    + " at line "
                                    + claim.manifest()
                                            .origins()
                                            .of(earlier.path())
                                            .line()));
        }
    }
}
