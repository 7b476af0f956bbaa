package dev.berth.daemon.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** A pod as {@code berth ps -o json} shows it. */
public record PodSeen(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Asks berthd for a pod; empty where there is none. */
    public static Optional<PodSeen> of(BerthHost host, String pod) {
        try {
            for (JsonNode one : JSON.readTree(host.berth("ps", "-o", "json").out())) {
                if (one.path("pod").asText().equals(pod)) {
                    return Optional.of(new PodSeen(one));
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the pod is in a state. */
    public static PodSeen await(BerthHost host, String pod, String state) {
        return host.awaitValue(
                "pod " + pod + " is " + state,
                () -> of(host, pod).filter(seen -> seen.state().equals(state)));
    }

    /** Its state in one word. */
    public String state() {
        return json.path("state").asText();
    }

    /** Why it is in that state. */
    public String reason() {
        return json.path("reason").asText();
    }

    /** Its uid. */
    public String uid() {
        return json.path("uid").asText();
    }

    /** Its first address without the prefix length. */
    public String address() {
        return json.path("addresses").path(0).asText().replaceFirst("/.*", "");
    }

    /** The main process of an app as the host sees it; 0 where it does not run. */
    public long pid(String app) {
        return app(app).path("pid").asLong();
    }

    /** How often an app was started again. */
    public int restarts(String app) {
        return app(app).path("restarts").asInt();
    }

    private JsonNode app(String name) {
        for (JsonNode app : json.path("apps")) {
            if (app.path("app").asText().equals(name)) {
                return app;
            }
        }
        throw new AssertionError("no app " + name + " in " + json);
    }
}
