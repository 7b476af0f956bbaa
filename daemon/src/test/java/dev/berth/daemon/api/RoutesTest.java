package dev.berth.daemon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.berth.daemon.command.Cli;
import dev.berth.daemon.front.LocalCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class RoutesTest {
    private final JsonNode document = document();

    @Test
    void theDocumentAndTheRoutesAreTheSame() {
        Map<String, String> documented = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> documented.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                documented(operation.getValue()))));
        Map<String, String> routes = new TreeMap<>();
        Routes.ALL.forEach(route -> routes.put(route.method() + " " + route.path(), routed(route)));
        routes.put("GET " + OpenApi.PATH, "application/json []");

        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void everyRouteIsACommandWithTheseOptions() {
        CommandLine berth = Cli.withoutService().all(LocalCaller.deaf());
        for (Route route : Routes.ALL) {
            CommandSpec command = meant(berth, route);
            Stream<String> fixed =
                    route.words().stream().filter(word -> word.startsWith("-")).map(word -> word.replaceAll("=.*", ""));
            assertThat(command.optionsMap().keySet())
                    .as(route.path())
                    .containsAll(fixed.toList())
                    .containsAll(
                            route.queries().stream().map(Route.Query::option).toList());
            route.queries()
                    .forEach(query -> assertThat(command.optionsMap().get(query.option()))
                            .as(route.path() + " " + query.name())
                            .extracting(option -> option.arity().max())
                            .isEqualTo(query.isFlag() ? 0 : 1));
        }
    }

    private static CommandSpec meant(CommandLine berth, Route route) {
        CommandLine command = berth;
        for (String word : route.words()) {
            if (!word.startsWith("-")) {
                command =
                        Optional.ofNullable(command.getSubcommands().get(word)).orElseThrow();
            }
        }
        return command.getCommandSpec();
    }

    @Test
    void whatChangesSomethingIsNoGet() {
        assertThat(Routes.ALL)
                .allSatisfy(route -> assertThat(route.right() == Right.CHANGE)
                        .as(route.path())
                        .isEqualTo(!route.method().equals("GET")));
    }

    @Test
    void everyRouteTellsOfPeersWithoutTheRight() {
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> assertThat(operation.path("responses").has("403"))
                                .as(operation.path("operationId").asText())
                                .isTrue()));
    }

    @Test
    void whatTheCallerChoosesIsNeverAnOptionOfItsOwn() {
        Route logs = route("GET", "/v1/pods/{pod}/logs");
        Map<String, String> parts = logs.match("/v1/pods/--help/logs").orElseThrow();

        assertThat(logs.command(parts, Map.of("since", "--follow")))
                .containsExactly("logs", "--since=--follow", "--", "--help");
        assertThat(route("PUT", "/v1/manifests/{file}").command(Map.of("{file}", "--help"), Map.of()))
                .containsExactly("apply", "--file=-", "--name=--help");
    }

    @Test
    void aParameterOfTheQueryMayBeWhatTheCommandIsAbout() {
        Route pull = route("POST", "/v1/images/pull");

        assertThat(pull.command(Map.of(), Map.of("image", "--help"))).containsExactly("image", "pull", "--", "--help");
        assertThatThrownBy(() -> pull.command(Map.of(), Map.of())).hasMessage("query parameter image is required");
    }

    @Test
    void aPathIsMatchedPartByPart() {
        Route kill = route("POST", "/v1/pods/{pod}/apps/{app}/kill");

        assertThat(kill.match("/v1/pods/shop/apps/web/kill")).contains(Map.of("{pod}", "shop", "{app}", "web"));
        assertThat(kill.match("/v1/pods/shop/apps//kill")).isEmpty();
        assertThat(kill.match("/v1/pods/shop/apps/web/kill/")).isEmpty();
        assertThat(kill.match("/v1/pods/shop/apps/web")).isEmpty();
    }

    @Test
    void aQueryThatMakesNoSenseIsRefused() {
        Route pods = route("GET", "/v1/events");

        assertThat(pods.command(Map.of(), Map.of("follow", "false"))).containsExactly("events", "--output=json");
        assertThatThrownBy(() -> pods.command(Map.of(), Map.of("follow", "yes")))
                .hasMessage("query parameter follow: yes is not true or false");
        assertThatThrownBy(() -> pods.command(Map.of(), Map.of("output", "text")))
                .hasMessage("unknown query parameter output; known here: [since, tail, follow]");
    }

    private static Route route(String method, String path) {
        return Routes.ALL.stream()
                .filter(route -> route.method().equals(method) && route.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private String documented(JsonNode operation) {
        Set<String> parameters = new TreeSet<>();
        operation.path("parameters").forEach(reference -> {
            JsonNode parameter = meant(reference);
            boolean flag = parameter.path("schema").path("type").asText().equals("boolean");
            parameters.add(
                    parameter.path("in").asText().equals("path")
                            ? "{" + parameter.path("name").asText() + "}"
                            : parameter.path("name").asText() + (flag ? " or not" : ""));
        });
        String type = meant(operation.path("responses").path("200"))
                .path("content")
                .fieldNames()
                .next();
        return type + " " + parameters;
    }

    /** What a reference stands for, or the node itself. */
    private JsonNode meant(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private static String routed(Route route) {
        Set<String> parameters = new TreeSet<>();
        route.queries().forEach(query -> parameters.add(query.name() + (query.isFlag() ? " or not" : "")));
        List<String> parts = new ArrayList<>(List.of(route.path().split("/", -1)));
        parts.removeIf(part -> !part.startsWith("{"));
        parameters.addAll(parts);
        route.operandOfQuery().ifPresent(parameters::add);
        return route.form().contentType().replaceAll(";.*", "") + " " + parameters;
    }

    private static JsonNode document() {
        try {
            return new ObjectMapper().readTree(OpenApi.document());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
