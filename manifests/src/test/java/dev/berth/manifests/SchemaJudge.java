package dev.berth.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.berth.manifests.yaml.Limits;
import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.YamlReader;
import java.math.BigDecimal;
import java.util.List;

/** What a schema makes of YAML files, in the judgement of a validator that is not ours. */
public final class SchemaJudge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonSchema schema;

    public SchemaJudge(JsonNode schema) {
        this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }

    /** The faults of all documents of a text. */
    public List<String> faults(String yaml) {
        return new YamlReader(Limits.STANDARD)
                .read("file", yaml).documents().stream()
                        .flatMap(document -> schema.validate(json(document)).stream())
                        .map(message -> message.getMessage())
                        .toList();
    }

    private static JsonNode json(Node node) {
        if (node instanceof Node.Mapping mapping) {
            ObjectNode object = NODES.objectNode();
            mapping.members().forEach(member -> object.set(member.name(), json(member.value())));
            return object;
        }
        if (node instanceof Node.Sequence sequence) {
            ArrayNode array = NODES.arrayNode();
            sequence.elements().forEach(element -> array.add(json(element)));
            return array;
        }
        return node instanceof Node.Scalar scalar ? single(scalar) : NODES.nullNode();
    }

    private static JsonNode single(Node.Scalar scalar) {
        return switch (scalar.type()) {
            case STRING -> NODES.textNode(scalar.text());
            case INTEGER -> NODES.numberNode(Long.decode(scalar.text()));
            case FLOAT -> NODES.numberNode(new BigDecimal(scalar.text()));
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NULL -> NODES.nullNode();
        };
    }
}
