package dev.berth.manifests.binding;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.berth.manifests.syntax.Scalar;
import dev.berth.manifests.yaml.Node;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;

/**
 * Turns trees into documents of one record type. The record's components are the fields: optional ones, lists and maps; an absent list or map is
 * empty. Safe for use by several threads.
 */
public final class DocumentBinder<D extends Record> {
    private static final JsonSetter.Value ABSENT_IS_EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private final Class<D> type;
    private final Shape.Fields shape;
    private final ObjectReader reader;
    private final DeclaredConstraints constraints = new DeclaredConstraints();

    /** A binder whose documents hold the given kinds of single values. */
    public DocumentBinder(Class<D> type, List<Scalar<?>> scalars) {
        this.type = type;
        this.shape = new ShapeReader(scalars).fields(type);
        SimpleModule leaves = new SimpleModule();
        scalars.forEach(scalar -> addLeaf(leaves, scalar));
        this.reader = JsonMapper.builder()
                .addModule(new Jdk8Module())
                .addModule(leaves)
                .withConfigOverride(List.class, collection -> collection.setSetterInfo(ABSENT_IS_EMPTY))
                .withConfigOverride(SortedMap.class, collection -> collection.setSetterInfo(ABSENT_IS_EMPTY))
                .build()
                .readerFor(type);
    }

    /** What came of a tree: a document without its broken parts, and what is wrong with the tree. */
    public record Bound<D>(D document, Report report) {}

    /** Binds the tree of a document. Never throws for what a tree holds: everything that is wrong stands in the report. */
    public Bound<D> bind(String file, Node root) {
        Report report = new Report(file);
        ObjectNode sound = new ShapePass(report).document(shape, root);
        D document = read(sound);
        report.add(constraints.check(document, report.origins()));
        return new Bound<>(document, report);
    }

    private D read(ObjectNode sound) {
        try {
            return type.cast(reader.readValue(sound));
        } catch (IOException impossible) {
            throw new IllegalStateException(
                    "the shape of " + type.getSimpleName() + " let through " + sound, impossible);
        }
    }

    private static <T> void addLeaf(SimpleModule module, Scalar<T> scalar) {
        module.addDeserializer(scalar.type(), new ParsedLeaf<>(scalar.type()));
    }
}
