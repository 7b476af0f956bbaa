package dev.berth.daemon.api;

import dev.berth.daemon.api.Route.Query;
import java.util.List;

/** All that can be asked. The OpenAPI document beside the classes says the same for clients; a test compares the two. */
final class Routes {
    private static final String JSON = "--output=json";
    private static final String POD = "{pod}";
    private static final String APP = "{pod}/{app}";

    private static final Query TIMEOUT = option("timeout");
    private static final Query SINCE = option("since");
    private static final Query TAIL = option("tail");
    private static final Query FOLLOW = flag("follow");

    static final List<Route> ALL = List.of(
            read("/v1/version", Form.DOCUMENT, List.of("version", JSON), List.of(), ""),
            read("/v1/pods", Form.DOCUMENT, List.of("ps", JSON), List.of(option("selector"), option("state")), ""),
            read(
                    "/v1/watch",
                    Form.LINES,
                    List.of("ps", JSON, "--watch"),
                    List.of(option("selector"), option("state")),
                    ""),
            read("/v1/pods/{pod}", Form.DOCUMENT, List.of("describe", JSON), List.of(option("events")), POD),
            read("/v1/pods/{pod}/logs", Form.TEXT, List.of("logs"), logs(), POD),
            read("/v1/pods/{pod}/apps/{app}/logs", Form.TEXT, List.of("logs"), logs(), APP),
            read("/v1/pods/{pod}/events", Form.LINES, List.of("events", JSON), List.of(SINCE, TAIL, FOLLOW), POD),
            read("/v1/events", Form.LINES, List.of("events", JSON), List.of(SINCE, TAIL, FOLLOW), ""),
            read("/v1/pods/{pod}/revisions", Form.DOCUMENT, List.of("history", JSON), List.of(), POD),
            read("/v1/pods/{pod}/stats", Form.DOCUMENT, List.of("stats", JSON), List.of(), POD),
            read("/v1/stats", Form.DOCUMENT, List.of("stats", JSON), List.of(), ""),
            read("/v1/images", Form.DOCUMENT, List.of("image", "ls", JSON), List.of(), ""),
            read("/v1/images/{image}", Form.DOCUMENT, List.of("image", "inspect", JSON), List.of(), "{image}"),
            read("/v1/images/{image}/verify", Form.DOCUMENT, List.of("image", "verify", JSON), List.of(), "{image}"),
            change(
                    "POST",
                    "/v1/images/prune",
                    List.of("image", "prune"),
                    List.of(TIMEOUT, flag("all"), flag("dry-run"), option("until")),
                    ""),
            change("DELETE", "/v1/images/{image}", List.of("image", "rm"), List.of(TIMEOUT), "{image}"),
            read("/v1/plan", Form.DOCUMENT, List.of("plan", JSON), List.of(), ""),
            change("POST", "/v1/images/pull", List.of("image", "pull"), List.of(), "{?image}"),
            change("POST", "/v1/pods/{pod}/stop", List.of("stop"), List.of(TIMEOUT), POD),
            change("POST", "/v1/pods/{pod}/start", List.of("start"), List.of(TIMEOUT), POD),
            change("POST", "/v1/pods/{pod}/restart", List.of("restart"), List.of(TIMEOUT), POD),
            change("POST", "/v1/pods/{pod}/apps/{app}/restart", List.of("restart"), List.of(TIMEOUT), APP),
            change("POST", "/v1/pods/{pod}/pause", List.of("pause"), List.of(TIMEOUT), POD),
            change("POST", "/v1/pods/{pod}/resume", List.of("resume"), List.of(TIMEOUT), POD),
            change("POST", "/v1/pods/{pod}/apps/{app}/kill", List.of("kill"), List.of(option("signal")), APP),
            change("DELETE", "/v1/pods/{pod}", List.of("delete"), List.of(TIMEOUT), POD),
            change("PUT", "/v1/manifests/{file}", List.of("apply", "--file=-", "--name={file}"), List.of(TIMEOUT), ""),
            change(
                    "POST",
                    "/v1/reconcile",
                    List.of("reconcile"),
                    List.of(TIMEOUT, flag("wait"), flag("confirm-delete")),
                    ""));

    private Routes() {}

    private static Route read(String path, Form form, List<String> words, List<Query> queries, String operand) {
        return new Route("GET", path, Right.READ, form, words, queries, operand);
    }

    private static Route change(String method, String path, List<String> words, List<Query> queries, String operand) {
        return new Route(method, path, Right.CHANGE, Form.MESSAGES, words, queries, operand);
    }

    private static List<Query> logs() {
        return List.of(SINCE, TAIL, FOLLOW, flag("timestamps"));
    }

    private static Query option(String name) {
        return new Query(name, "--" + name, false);
    }

    private static Query flag(String name) {
        return new Query(name, "--" + name, true);
    }
}
