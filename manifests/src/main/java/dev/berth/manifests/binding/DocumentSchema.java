package dev.berth.manifests.binding;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.syntax.Scalar;
import dev.berth.manifests.yaml.FieldPath;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a document as a JSON Schema of draft 7, which editors know best: fields, types, and as much of the rules as a schema can say. What the
 * reader takes, the schema takes.
 */
public final class DocumentSchema {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";

    private final Map<Class<?>, Scalar<?>> scalars = new HashMap<>();
    private final FieldTexts texts;

    /**
     * A writer for documents that hold the given kinds of single values.
     *
     * @param texts what is said of each field
     */
    public DocumentSchema(List<Scalar<?>> scalars, FieldTexts texts) {
        scalars.forEach(scalar -> this.scalars.put(scalar.type(), scalar));
        this.texts = texts;
    }

    /** The schema of one document. */
    public ObjectNode of(Class<? extends Record> document, String title) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        return schema.setAll(fields(document, ""));
    }

    private ObjectNode fields(Class<?> record, String path) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject(PROPERTIES);
        ArrayNode required = MAPPER.createArrayNode();
        for (RecordComponent component : record.getRecordComponents()) {
            String name = component.getName();
            String place = FieldPath.member(path, name);
            ObjectNode property = properties.putObject(name);
            texts.of(place).ifPresent(text -> property.put("description", text));
            property.setAll(value(component.getAnnotatedType(), place));
            if (SchemaKeywords.isRequired(component.getAnnotatedType())) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set(REQUIRED, required);
        }
        choice(record, schema);
        need(record, schema);
        return schema.put("additionalProperties", false);
    }

    /** Exactly one of the fields is there; or none, where that is allowed. */
    private static void choice(Class<?> record, ObjectNode schema) {
        OneOf choice = record.getAnnotation(OneOf.class);
        if (choice != null) {
            List<ObjectNode> each =
                    Stream.of(choice.value()).map(DocumentSchema::present).toList();
            ArrayNode allowed = schema.putArray("oneOf").addAll(each);
            if (!choice.required()) {
                allowed.addObject().putObject("not").putArray("anyOf").addAll(each);
            }
        }
    }

    private static ObjectNode present(String field) {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.putArray(REQUIRED).add(field);
        return schema;
    }

    private static void need(Class<?> record, ObjectNode schema) {
        Needs need = record.getAnnotation(Needs.class);
        if (need != null) {
            schema.putObject("dependencies").putArray(need.name()).add(need.other());
        }
    }

    private ObjectNode value(AnnotatedType type, String path) {
        ObjectNode schema = plain(type, path);
        SchemaKeywords.add(schema, type.getAnnotations());
        return schema;
    }

    private ObjectNode plain(AnnotatedType type, String path) {
        if (type instanceof AnnotatedParameterizedType generic) {
            return container(generic, path);
        }
        Class<?> plain = (Class<?>) type.getType();
        return Optional.<Scalar<?>>ofNullable(scalars.get(plain))
                .map(scalar -> MAPPER.<ObjectNode>valueToTree(scalar.spelling().keywords()))
                .orElseGet(() -> part(plain, path));
    }

    private ObjectNode part(Class<?> record, String path) {
        ObjectNode mapping = fields(record, path);
        OrSingle either = record.getAnnotation(OrSingle.class);
        if (either == null) {
            return mapping;
        }
        ObjectNode properties = (ObjectNode) mapping.get(PROPERTIES);
        ObjectNode schema = MAPPER.createObjectNode();
        schema.putArray("anyOf").add(properties.remove(either.value())).add(mapping);
        ArrayNode required = mapping.putArray(REQUIRED);
        properties.fieldNames().forEachRemaining(required::add);
        return schema;
    }

    private ObjectNode container(AnnotatedParameterizedType generic, String path) {
        Type container = ((ParameterizedType) generic.getType()).getRawType();
        AnnotatedType[] arguments = generic.getAnnotatedActualTypeArguments();
        if (container == Optional.class) {
            return value(arguments[0], path);
        }
        if (container == List.class) {
            ObjectNode list = typed("array");
            list.set("items", value(arguments[0], path + "[]"));
            return list;
        }
        ObjectNode names = typed("object");
        names.set("propertyNames", value(arguments[0], path));
        names.set("additionalProperties", value(arguments[1], FieldPath.member(path, "NAME")));
        return names;
    }

    private static ObjectNode typed(String type) {
        return MAPPER.createObjectNode().put("type", type);
    }
}
