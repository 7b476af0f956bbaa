package dev.berth.manifests.binding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.manifests.syntax.Parsed;
import dev.berth.manifests.yaml.FieldPath;
import dev.berth.manifests.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Compares a whole document with its shape and reports every difference. What comes out always binds: single values are parsed already, broken
 * parts are left out, and a list of mappings keeps its length so that paths stay true.
 */
final class ShapePass {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private final Report report;

    ShapePass(Report report) {
        this.report = report;
    }

    ObjectNode document(Shape.Fields shape, Node root) {
        return (ObjectNode) check(shape, root, "").orElseGet(NODES::objectNode);
    }

    private Optional<JsonNode> check(Shape shape, Node node, String path) {
        report.seen(path, node.position());
        if (node instanceof Node.Unreadable) {
            report.broken(path);
            return Optional.empty();
        }
        if (node instanceof Node.Scalar scalar && scalar.type() == Node.Type.NULL) {
            report.problem(path, node.position(), "has no value; give it one or leave it out");
            return Optional.empty();
        }
        if (shape instanceof Shape.Fields fields) {
            return node instanceof Node.Mapping mapping
                    ? Optional.of(fields(fields, mapping, path))
                    : wrongType(node, path, "a mapping");
        }
        if (shape instanceof Shape.Either either) {
            return either(either, node, path);
        }
        if (shape instanceof Shape.Elements elements) {
            return node instanceof Node.Sequence sequence
                    ? elements(elements.element(), sequence, path)
                    : wrongType(node, path, "a list");
        }
        if (shape instanceof Shape.Entries entries) {
            return node instanceof Node.Mapping mapping
                    ? Optional.of(entries(entries.value(), mapping, path))
                    : wrongType(node, path, "a mapping of names to values");
        }
        return single((Shape.Single) shape, node, path);
    }

    private ObjectNode fields(Shape.Fields shape, Node.Mapping mapping, String path) {
        ObjectNode object = NODES.objectNode();
        for (Node.Member member : mapping.members()) {
            String place = FieldPath.member(path, member.name());
            Shape field = shape.known().get(member.name());
            if (field == null) {
                report.problem(place, member.position(), UnknownField.message(shape, member.name()));
            } else {
                check(field, member.value(), place).ifPresent(value -> object.set(member.name(), value));
            }
        }
        List<String> names = mapping.members().stream().map(Node.Member::name).toList();
        shape.choice().ifPresent(choice -> choose(choice, shape, names, path));
        shape.need().ifPresent(need -> need(need, names, path));
        return object;
    }

    private Optional<JsonNode> either(Shape.Either shape, Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            requireAll(shape.fields(), mapping, path);
            return Optional.of(fields(shape.fields(), mapping, path));
        }
        return node instanceof Node.Scalar
                ? single(shape.single(), node, path)
                        .map(value -> NODES.objectNode().set(shape.name(), value))
                : wrongType(node, path, "a single value or a mapping");
    }

    private void requireAll(Shape.Fields shape, Node.Mapping mapping, String path) {
        List<String> names = mapping.members().stream().map(Node.Member::name).toList();
        if (shape.known().keySet().containsAll(names)) {
            shape.known().keySet().stream()
                    .filter(name -> !names.contains(name))
                    .forEach(name -> report.problem(FieldPath.member(path, name), mapping.position(), "is required"));
        }
    }

    private void choose(Shape.Choice choice, Shape.Fields shape, List<String> names, String path) {
        List<String> chosen = choice.names().stream().filter(names::contains).toList();
        boolean allKnown = shape.known().keySet().containsAll(names);
        if (chosen.size() > 1) {
            report.note(path, "takes only one of " + String.join(", ", chosen));
        } else if (chosen.isEmpty() && choice.required() && allKnown) {
            report.note(path, "needs one of " + String.join(", ", choice.names()));
        }
    }

    private void need(Shape.Need need, List<String> names, String path) {
        if (names.contains(need.name()) && !names.contains(need.other())) {
            report.note(FieldPath.member(path, need.name()), "means nothing without " + need.other());
        }
    }

    private Optional<JsonNode> elements(Shape shape, Node.Sequence sequence, String path) {
        ArrayNode array = NODES.arrayNode();
        boolean whole = true;
        int index = 0;
        for (Node element : sequence.elements()) {
            Optional<JsonNode> value = check(shape, element, FieldPath.element(path, index++));
            array.add(value.orElseGet(NODES::objectNode));
            whole &= value.isPresent();
        }
        if (whole || shape instanceof Shape.Fields) {
            return Optional.of(array);
        }
        report.broken(path);
        return Optional.empty();
    }

    private ObjectNode entries(Shape shape, Node.Mapping mapping, String path) {
        ObjectNode object = NODES.objectNode();
        for (Node.Member member : mapping.members()) {
            check(shape, member.value(), FieldPath.member(path, member.name()))
                    .ifPresent(value -> object.set(member.name(), value));
        }
        return object;
    }

    private Optional<JsonNode> single(Shape.Single shape, Node node, String path) {
        if (!(node instanceof Node.Scalar scalar)) {
            return collection(shape, node, path);
        }
        Parsed<?> parsed = shape.scalar().read(scalar);
        if (parsed instanceof Parsed.Right<?> right) {
            return Optional.of(NODES.pojoNode(right.value()));
        }
        report.problem(path, node.position(), ((Parsed.Wrong<?>) parsed).message());
        return Optional.empty();
    }

    private Optional<JsonNode> collection(Shape.Single shape, Node node, String path) {
        List<Node.Member> refused = Stream.of(node)
                .filter(Node.Mapping.class::isInstance)
                .flatMap(mapping -> ((Node.Mapping) mapping).members().stream())
                .filter(member -> shape.notBuilt().contains(member.name()))
                .toList();
        if (refused.isEmpty()) {
            return wrongType(node, path, "a single value");
        }
        refused.forEach(member ->
                report.problem(FieldPath.member(path, member.name()), member.position(), UnknownField.NOT_BUILT));
        report.broken(path);
        return Optional.empty();
    }

    private Optional<JsonNode> wrongType(Node node, String path, String wanted) {
        report.problem(path, node.position(), "must be " + wanted + ", not " + node.describe());
        return Optional.empty();
    }
}
