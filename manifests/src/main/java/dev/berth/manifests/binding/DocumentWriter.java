package dev.berth.manifests.binding;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.berth.manifests.syntax.Scalar;
import java.io.IOException;
import java.util.List;

/** Writes documents as YAML that {@link DocumentBinder} reads back to equal documents. Safe for use by several threads. */
public final class DocumentWriter<D extends Record> {
    private final ObjectWriter writer;

    /** A writer for documents that hold the given kinds of single values. */
    public DocumentWriter(Class<D> type, List<Scalar<?>> scalars) {
        SimpleModule leaves = new SimpleModule();
        scalars.forEach(scalar -> addLeaf(leaves, scalar));
        YAMLFactory yaml = YAMLFactory.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                .stringQuotingChecker(new CoreQuoting())
                .build();
        this.writer = YAMLMapper.builder(yaml)
                .addModule(new Jdk8Module())
                .addModule(leaves)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .build()
                .writerFor(type);
    }

    /** The document as YAML, ending in a line break. Equal documents give equal texts. */
    public String write(D document) {
        try {
            return writer.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("write " + document, impossible);
        }
    }

    private static <T> void addLeaf(SimpleModule module, Scalar<T> scalar) {
        module.addSerializer(scalar.type(), new Leaf<>(scalar));
    }

    /** Spells a single value. */
    private static final class Leaf<T> extends JsonSerializer<T> {
        private final Scalar<T> scalar;

        Leaf(Scalar<T> scalar) {
            this.scalar = scalar;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            Object plain = scalar.write(value);
            if (plain instanceof Double number) {
                generator.writeNumber(number);
            } else if (plain instanceof Number number) {
                generator.writeNumber(number.longValue());
            } else if (plain instanceof Boolean flag) {
                generator.writeBoolean(flag);
            } else {
                generator.writeString(plain.toString());
            }
        }
    }
}
