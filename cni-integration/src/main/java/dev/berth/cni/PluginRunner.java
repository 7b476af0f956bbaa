package dev.berth.cni;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.reconciler.port.HostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Speaks the CNI protocol with one plugin at a time: parameters in the environment, configuration on standard input, the result on standard output. */
final class PluginRunner {
    /** What a plugin is asked to do. */
    enum Verb {
        ADD,
        DEL
    }

    /**
     * The parameters that all plugins of a list get.
     *
     * @param netns the pinned namespace; empty where it is gone, which plugins must cope with when they delete
     */
    record Parameters(Verb verb, String containerId, Optional<Path> netns, String interfaceName) {
        private String words() {
            return verb + " " + interfaceName + " of " + containerId + " in "
                    + netns.map(Path::toString).orElse("a namespace that is gone");
        }
    }

    private final List<Path> directories;
    private final Command command;

    /** @param directories where plugins are looked for, the first that has one wins */
    PluginRunner(List<Path> directories, Command command) {
        this.directories = List.copyOf(directories);
        this.command = command;
    }

    /**
     * Has a plugin add its part.
     *
     * @return its result
     * @throws HostException naming plugin, verb, interface, namespace and what the plugin said
     */
    ObjectNode add(Parameters parameters, ObjectNode configuration) {
        String type = type(configuration);
        Command.Result result = run(type, parameters, configuration);
        return Json.readObject(result.output())
                .filter(answer -> answer.has("cniVersion") || answer.has("ips") || answer.has("interfaces"))
                .orElseThrow(() ->
                        failure(type, parameters, "answered with something else than a result: " + result.complaint()));
    }

    /** Has a plugin delete its part. Idempotent, as the protocol demands. */
    void delete(Parameters parameters, ObjectNode configuration) {
        run(type(configuration), parameters, configuration);
    }

    private Command.Result run(String type, Parameters parameters, ObjectNode configuration) {
        Command.Result result;
        try {
            result = command.run(List.of(find(type).toString()), environment(parameters), Json.write(configuration));
        } catch (HostException e) {
            throw failure(type, parameters, String.valueOf(e.getMessage()), e);
        }
        if (result.status() != 0) {
            throw failure(type, parameters, complaint(result));
        }
        return result;
    }

    private Path find(String type) {
        return directories.stream()
                .map(directory -> directory.resolve(type))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new HostException(
                        "no such plugin in " + joined(", ") + ": install the package containernetworking-plugins"));
    }

    private SortedMap<String, String> environment(Parameters parameters) {
        SortedMap<String, String> environment = new TreeMap<>();
        environment.put("CNI_COMMAND", parameters.verb().name());
        environment.put("CNI_CONTAINERID", parameters.containerId());
        environment.put("CNI_NETNS", parameters.netns().map(Path::toString).orElse(""));
        environment.put("CNI_IFNAME", parameters.interfaceName());
        environment.put("CNI_PATH", joined(":"));
        return environment;
    }

    private String joined(String separator) {
        return directories.stream().map(Path::toString).collect(Collectors.joining(separator));
    }

    /** The plugin's own words where it speaks as the protocol says, else whatever it printed. */
    private static String complaint(Command.Result result) {
        return Json.readObject(result.output())
                .filter(error -> error.has("msg"))
                .map(PluginRunner::words)
                .orElseGet(() -> result.complaint() + " (exit status " + result.status() + ")");
    }

    private static String words(JsonNode error) {
        String details = error.path("details").asText();
        return error.path("msg").asText() + (details.isEmpty() ? "" : ": " + details) + " (code "
                + error.path("code").asInt() + ")";
    }

    private static String type(ObjectNode configuration) {
        return configuration.path("type").asText();
    }

    private static HostException failure(String type, Parameters parameters, String why) {
        return new HostException("cni plugin " + type + ": " + parameters.words() + ": " + why);
    }

    private static HostException failure(String type, Parameters parameters, String why, Throwable cause) {
        return new HostException("cni plugin " + type + ": " + parameters.words() + ": " + why, cause);
    }
}
