package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked of the networks for a pod, and what they gave. Written before the first plugin runs, and again before success is reported.
 *
 * @param requests in the order in which they are carried out
 * @param results one for each request that was carried out
 */
record StoredAttachment(List<NetworkRequest> requests, List<JsonNode> results) {
    /** How plugins begin the random names of paired interfaces; the bridge's is not among them. */
    private static final String PAIRED = "veth";

    StoredAttachment {
        requests = List.copyOf(requests);
        results = List.copyOf(results);
    }

    static StoredAttachment begun(List<NetworkRequest> requests) {
        return new StoredAttachment(requests, List.of());
    }

    /** The result of the request at that place. */
    Optional<JsonNode> result(int index) {
        return index < results.size() ? Optional.of(results.get(index)) : Optional.empty();
    }

    /** Whether every network gave what was asked. */
    boolean isWhole() {
        return results.size() == requests.size();
    }

    /** Whether the pod has ports of the host. */
    boolean mapsPorts() {
        return requests.stream().anyMatch(NetworkRequest::mapsPorts);
    }

    /** The interfaces in the pod, but for the loopback, that the networks make. */
    List<String> interfaces() {
        return requests.stream()
                .map(NetworkRequest::interfaceName)
                .filter(name -> !name.equals("lo"))
                .toList();
    }

    /** The names of the host's ends of the pod's interfaces, as the results tell them. */
    List<String> hostEnds() {
        List<String> names = new ArrayList<>();
        for (JsonNode result : results) {
            for (JsonNode link : result.path("interfaces")) {
                String name = link.path("name").asText();
                if (!link.hasNonNull("sandbox") && name.startsWith(PAIRED)) {
                    names.add(name);
                }
            }
        }
        return List.copyOf(names);
    }
}
