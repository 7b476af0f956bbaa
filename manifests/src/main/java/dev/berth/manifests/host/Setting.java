package dev.berth.manifests.host;

import dev.berth.manifests.binding.DocumentWriter;
import dev.berth.manifests.yaml.FieldPath;
import dev.berth.manifests.yaml.Limits;
import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.YamlReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One field of the host configuration.
 *
 * @param field its path, such as {@code deletion.grace}
 * @param values as the file spells them; several, or none, where the field is a list
 * @param list whether it is one
 */
public record Setting(String field, List<String> values, boolean list) {
    public Setting {
        values = List.copyOf(values);
    }

    /** All fields of a configuration but its head, in the order of the reference. */
    public static List<Setting> all(HostConfig config) {
        String text = new DocumentWriter<>(HostDocument.class, HostScalars.ALL).write(HostForm.of(config));
        return new YamlReader(Limits.STANDARD)
                .read("", text).documents().stream()
                        .flatMap(document -> in(document, ""))
                        .filter(setting -> !setting.field().equals("apiVersion")
                                && !setting.field().equals("kind"))
                        .toList();
    }

    private static Stream<Setting> in(Node node, String path) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.members().stream()
                    .flatMap(member -> in(member.value(), FieldPath.member(path, member.name())));
        }
        return node instanceof Node.Sequence sequence
                ? in(sequence, path)
                : Stream.of(new Setting(path, text(node).toList(), false));
    }

    /** A list of values is one field; one of mappings is the fields of each. */
    private static Stream<Setting> in(Node.Sequence sequence, String path) {
        List<Node> elements = sequence.elements();
        if (!elements.isEmpty() && elements.get(0) instanceof Node.Mapping) {
            return IntStream.range(0, elements.size())
                    .boxed()
                    .flatMap(index -> in(elements.get(index), FieldPath.element(path, index)));
        }
        return Stream.of(
                new Setting(path, elements.stream().flatMap(Setting::text).toList(), true));
    }

    private static Stream<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Stream.of(scalar.text()) : Stream.empty();
    }
}
