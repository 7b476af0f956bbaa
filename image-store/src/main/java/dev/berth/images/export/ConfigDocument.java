package dev.berth.images.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.oci.ImageConfig;
import java.util.List;

/** How an image is run, as its configuration spells it (image-spec, config.md); what it does not say is left out. */
final class ConfigDocument {
    private static final JsonMapper MAPPER = new JsonMapper();

    private ConfigDocument() {}

    static ObjectNode of(ImageConfig config) {
        ObjectNode document = MAPPER.createObjectNode();
        text(document, "User", config.user());
        set(document, "ExposedPorts", config.exposedPorts());
        list(
                document,
                "Env",
                config.environment().entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        list(document, "Entrypoint", config.entrypoint());
        list(document, "Cmd", config.command());
        set(document, "Volumes", config.volumes());
        text(document, "WorkingDir", config.workingDirectory());
        if (!config.labels().isEmpty()) {
            ObjectNode labels = document.putObject("Labels");
            config.labels().forEach(labels::put);
        }
        text(document, "StopSignal", config.stopSignal());
        return document;
    }

    private static void text(ObjectNode document, String name, String value) {
        if (!value.isEmpty()) {
            document.put(name, value);
        }
    }

    private static void list(ObjectNode document, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(document.putArray(name)::add);
        }
    }

    private static void set(ObjectNode document, String name, List<String> names) {
        if (!names.isEmpty()) {
            ObjectNode set = document.putObject(name);
            names.forEach(set::putObject);
        }
    }
}
