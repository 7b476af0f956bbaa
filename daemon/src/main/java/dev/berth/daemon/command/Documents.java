package dev.berth.daemon.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Values of records, lists and maps as documents for scripts. */
public final class Documents {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Documents() {}

    /** Made when the first document is asked for: few commands need it. */
    private static final class Yaml {
        /** Texts stay quoted: readers of YAML 1.1 take bare times and some uids for something else. */
        static final ObjectWriter WRITER = YAMLMapper.builder(YAMLFactory.builder()
                        .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                        .build())
                .addModule(new Jdk8Module())
                .build()
                .writer();
    }

    /** JSON over several lines, the last one ended. */
    static String json(Object value) {
        return text(JSON.writer(), value) + "\n";
    }

    /** JSON on one line, not ended. */
    public static String jsonLine(Object value) {
        return text(JSON.writer().without(SerializationFeature.INDENT_OUTPUT), value);
    }

    /** The same as YAML, the last line ended. */
    static String yaml(Object value) {
        return text(Yaml.WRITER, value);
    }

    /** The same as a tree, to look something up in. */
    static JsonNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    private static String text(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("print " + value.getClass() + " as a document", e);
        }
    }
}
