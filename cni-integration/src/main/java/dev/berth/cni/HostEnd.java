package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The host's end of a pair of interfaces. Its name may be given to another one day, its address tells them apart.
 *
 * @param address the hardware address
 */
record HostEnd(String name, String address) {
    private static final String PREFIX = "veth";

    /** Those that a plugin's result names. */
    static List<HostEnd> in(JsonNode result) {
        List<HostEnd> ends = new ArrayList<>();
        for (JsonNode link : result.path("interfaces")) {
            String name = link.path("name").asText();
            if (!link.hasNonNull("sandbox") && name.startsWith(PREFIX)) {
                ends.add(new HostEnd(name, link.path("mac").asText()));
            }
        }
        return List.copyOf(ends);
    }
}
