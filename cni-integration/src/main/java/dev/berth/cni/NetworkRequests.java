package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which networks a pod joins. Pure. */
final class NetworkRequests {
    private static final String ALL_ADDRESSES = "0.0.0.0";

    private final NetworkSettings settings;
    private final HostPath leases;

    /** @param leases the directory in which host-local keeps who has which address */
    NetworkRequests(NetworkSettings settings, HostPath leases) {
        this.settings = settings;
        this.leases = leases;
    }

    /** The requests in the order in which they are carried out. */
    List<NetworkRequest> of(PodSpec pod) {
        return switch (pod.network()) {
            case HOST -> List.of();
            case NONE -> List.of(loopback());
            case DEFAULT -> List.of(loopback(), bridged(pod));
        };
    }

    private static NetworkRequest loopback() {
        return new NetworkRequest("loopback", "lo", List.of(Json.object().put("type", "loopback")), Json.object());
    }

    private NetworkRequest bridged(PodSpec pod) {
        ArrayNode mappings = portMappings(pod);
        List<JsonNode> plugins = new ArrayList<>(List.of(bridge()));
        ObjectNode arguments = Json.object();
        if (!mappings.isEmpty()) {
            plugins.add(portmap());
            arguments.set(NetworkRequest.PORT_MAPPINGS, mappings);
        }
        return new NetworkRequest(settings.networkName(), "eth0", plugins, arguments);
    }

    private ObjectNode bridge() {
        ObjectNode bridge = Json.object().put("type", "bridge").put("bridge", settings.bridge());
        bridge.put("isGateway", true).put("hairpinMode", true);
        // The plugin would make a chain and three rules for each pod, which takes four times as long as all else it
        // does.
        bridge.put("ipMasq", false);
        ObjectNode ipam = bridge.putObject("ipam").put("type", "host-local").put("dataDir", leases.value());
        ipam.putArray("ranges")
                .addArray()
                .addObject()
                .put("subnet", settings.subnet().toString());
        ipam.putArray("routes").addObject().put("dst", "0.0.0.0/0");
        return bridge;
    }

    private ObjectNode portmap() {
        ObjectNode portmap = Json.object().put("type", "portmap").put("snat", true);
        portmap.put("externalSetMarkChain", settings.markChain());
        portmap.putObject("capabilities").put(NetworkRequest.PORT_MAPPINGS, true);
        return portmap;
    }

    private static ArrayNode portMappings(PodSpec pod) {
        ArrayNode mappings = Json.array();
        pod.apps().stream()
                .flatMap(app -> app.ports().stream())
                .forEach(port -> port.hostPort().ifPresent(hostPort -> mappings.add(mapping(port, hostPort))));
        return mappings;
    }

    private static ObjectNode mapping(Port port, Port.HostPort hostPort) {
        ObjectNode mapping = Json.object().put("hostPort", hostPort.port()).put("containerPort", port.port());
        mapping.put("protocol", port.protocol().name().toLowerCase(Locale.ROOT));
        if (!hostPort.address().equals(ALL_ADDRESSES)) {
            mapping.put("hostIP", hostPort.address());
        }
        return mapping;
    }
}
