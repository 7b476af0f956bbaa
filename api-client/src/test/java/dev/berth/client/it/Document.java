package dev.berth.client.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI document that berthd serves. */
final class Document {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "https://berth.dev/openapi.json";

    private final JsonNode root;
    private final JsonSchemaFactory schemas;

    /** A method and a path with its parameters filled in. */
    record Operation(String method, String path, JsonNode description) {
        boolean changes() {
            return !method.equals("GET");
        }
    }

    Document(String text) throws JsonProcessingException {
        this.root = JSON.readTree(text);
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V4,
                factory -> factory.metaSchema(OpenApi30.getInstance())
                        .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
                        .schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, text))));
    }

    /** All that can be asked of a pod, an app, a manifest and an image of these names. */
    List<Operation> operations(String pod, String app, String file, String image) {
        List<Operation> operations = new ArrayList<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey()
                                        .replace("{pod}", pod)
                                        .replace("{app}", app)
                                        .replace("{file}", file)
                                        .replace("{image}", image),
                                operation.getValue()))));
        return operations;
    }

    /** Whether the answer to it is a document, and no stream. */
    boolean isDocument(Operation operation) {
        return !schema(operation, 200).isMissingNode();
    }

    private JsonNode schema(Operation operation, int status) {
        JsonNode answer = operation.description().path("responses").path(Integer.toString(status));
        JsonNode meant =
                answer.has("$ref") ? root.at(answer.path("$ref").asText().substring(1)) : answer;
        return meant.path("content").path("application/json").path("schema");
    }

    /** Where an answer's body is not as the document says. */
    List<String> faults(Operation operation, int status, String body) throws JsonProcessingException {
        JsonNode schema = schema(operation, status);
        JsonNode answer = JSON.readTree(body);
        if (schema.isMissingNode()) {
            return List.of(operation.path() + " tells of no answer with status " + status);
        }
        if (!schema.path("type").asText().equals("array")) {
            return faults(schema, answer);
        }
        List<String> faults = new ArrayList<>(answer.isArray() ? List.of() : List.of("no array: " + body));
        answer.forEach(item -> faults.addAll(faults(schema.path("items"), item)));
        return faults;
    }

    private List<String> faults(JsonNode reference, JsonNode value) {
        String pointer = reference.path("$ref").asText();
        if (pointer.isEmpty()) {
            return value.isObject() ? List.of() : List.of("no object: " + value);
        }
        return schemas.getSchema(SchemaLocation.of(PLACE + pointer)).validate(value).stream()
                .map(Object::toString)
                .toList();
    }
}
