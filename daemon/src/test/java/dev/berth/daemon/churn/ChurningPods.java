package dev.berth.daemon.churn;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pods that come, change in every way and go, at random; and some whose apps stay the same. */
final class ChurningPods {
    private static final int POOL = 5;

    private final ChurnHost host;
    private final Random random;
    private final SortedSet<String> wanted = new TreeSet<>();

    ChurningPods(ChurnHost host, Random random) {
        this.host = host;
        this.random = random;
    }

    /** Pods whose apps nothing may restart. */
    void still(List<String> names) throws IOException {
        for (String name : names) {
            limit(name, 64);
        }
    }

    /** Changes a limit of a still pod, and nothing else. */
    void changeLimit(String name) throws IOException {
        limit(name, 33 + random.nextInt(64));
    }

    private void limit(String name, int mebibytes) throws IOException {
        String limit = "memory: {limit: " + mebibytes + "Mi}";
        host.save(name, manifest(name, "none", host.rootfs("still"), limit, "0755"));
        wanted.add(name);
    }

    /** One change: a new pod, another limit, another command, another volume, another image, or a removal. */
    void change() throws IOException {
        if (random.nextInt(5) == 0) {
            host.renewRootfs("churn", random.nextInt());
        }
        String name = "churn-" + random.nextInt(POOL);
        if (random.nextInt(5) == 0) {
            host.remove(name);
            wanted.remove(name);
            return;
        }
        String network = name.equals("churn-0") || name.equals("churn-1") ? "default" : "none";
        String limit = "memory: {limit: " + (32 + random.nextInt(3)) + "Mi}";
        String mode = random.nextInt(3) == 0 ? "0700" : "0755";
        host.save(name, manifest(name, network, host.rootfs("churn"), limit, mode));
        wanted.add(name);
    }

    /** What does not stand as it should; empty when every wanted pod is ready and no other is there. */
    String difference(JsonNode pods) {
        SortedMap<String, String> states = states(pods);
        boolean all = states.keySet().equals(wanted) && states.values().stream().allMatch("Ready"::equals);
        return all ? "" : "wanted " + wanted + ", there are " + states;
    }

    static SortedMap<String, String> states(JsonNode pods) {
        SortedMap<String, String> states = new TreeMap<>();
        pods.forEach(
                pod -> states.put(pod.path("pod").asText(), pod.path("state").asText()));
        return states;
    }

    private static String manifest(String name, String network, Path rootfs, String limit, String volumeMode) {
        return """
               apiVersion: berth.dev/v1
               kind: Pod
               metadata: {name: %s}
               spec:
                 %s
                 volumes:
                 - name: data
                   empty: {mode: "%s"}
                 apps:
                 - name: app
                   image: "rootfs:%s"
                   exec: [/bin/sleep, "1000"]
                   stop: {grace: 50ms}
                   mounts: [{volume: data, path: /data}]
                   isolators: {%s}
                   health: {liveness: {exec: [/bin/true], interval: 1s}}
               """.formatted(
                        name,
                        network.equals("default") ? "networks: [default]" : "network: " + network,
                        volumeMode,
                        rootfs,
                        limit);
    }
}
