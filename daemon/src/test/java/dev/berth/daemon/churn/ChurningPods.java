package dev.berth.daemon.churn;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Pods that come, change in every way and go, at random; and some that nobody touches. */
final class ChurningPods {
    private static final int POOL = 5;

    private final ChurnHost host;
    private final Random random;
    private final SortedSet<String> wanted = new TreeSet<>();

    ChurningPods(ChurnHost host, Random random) {
        this.host = host;
        this.random = random;
    }

    void still(List<String> names) throws IOException {
        for (String name : names) {
            host.save(name, manifest(name, "none", 64, 1000));
            wanted.add(name);
        }
    }

    /** One change: a new pod, another limit, another command, another volume, or a removal. */
    void change() throws IOException {
        String name = "churn-" + random.nextInt(POOL);
        if (random.nextInt(4) == 0) {
            host.remove(name);
            wanted.remove(name);
        } else {
            String network = name.equals("churn-0") ? "default" : "none";
            host.save(name, manifest(name, network, 32 + random.nextInt(3), 100 + random.nextInt(2)));
            wanted.add(name);
        }
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

    private String manifest(String name, String network, int mebibytes, int seconds) {
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
                   exec: [/bin/sleep, "%d"]
                   stop: {grace: 50ms}
                   mounts: [{volume: data, path: /data}]
                   isolators: {memory: {limit: %dMi}}
                   health: {liveness: {exec: [/bin/true], interval: 1s}}
               """.formatted(
                        name,
                        network.equals("default") ? "networks: [default]" : "network: " + network,
                        random.nextInt(6) == 0 ? "0700" : "0755",
                        host.rootfs(),
                        seconds,
                        mebibytes);
    }
}
