package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One network that a pod joins, in CNI's terms: a plugin list for one interface. Kept on disk until the pod left the network, so that it leaves by the
 * configuration by which it joined.
 *
 * @param name the network's name
 * @param interfaceName the interface in the pod
 * @param plugins their configurations, in the order in which they are run to join
 * @param capabilityArguments what the pod asks for, by capability, such as {@code portMappings}
 */
record NetworkRequest(String name, String interfaceName, List<JsonNode> plugins, JsonNode capabilityArguments) {
    static final String CNI_VERSION = "1.0.0";
    static final String PORT_MAPPINGS = "portMappings";

    NetworkRequest {
        plugins = List.copyOf(plugins);
    }

    /** Whether the pod asks for ports of the host. */
    boolean mapsPorts() {
        return capabilityArguments.has(PORT_MAPPINGS);
    }

    /** What a plugin reads: its configuration with what the runtime adds, as the CNI specification derives it. */
    ObjectNode execution(JsonNode plugin, Optional<JsonNode> previousResult) {
        ObjectNode execution = plugin.deepCopy();
        execution.put("cniVersion", CNI_VERSION).put("name", name);
        JsonNode capabilities = execution.remove("capabilities");
        if (capabilities != null) {
            execution.set("runtimeConfig", arguments(capabilities));
        }
        previousResult.ifPresent(result -> execution.set("prevResult", result));
        return execution;
    }

    private ObjectNode arguments(JsonNode capabilities) {
        ObjectNode arguments = Json.object();
        capabilityArguments.properties().forEach(argument -> {
            if (capabilities.path(argument.getKey()).asBoolean()) {
                arguments.set(argument.getKey(), argument.getValue());
            }
        });
        return arguments;
    }
}
