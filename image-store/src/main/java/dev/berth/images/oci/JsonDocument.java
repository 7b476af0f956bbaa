package dev.berth.images.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** JSON written by others: read as a tree, so that whatever is missing or of another type is seen, never a null. */
final class JsonDocument {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonDocument() {}

    /**
     * Parses an object.
     *
     * @param name what is parsed, for the error text
     */
    static JsonNode parse(byte[] text, String name) throws IOException {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw new IOException(name + " is not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IOException("parse " + name + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A list of texts; empty where the field is missing or null. */
    static List<String> texts(JsonNode node) throws IOException {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : node) {
            if (!item.isTextual()) {
                throw new IOException("a list of texts holds " + item);
            }
            texts.add(item.textValue());
        }
        return List.copyOf(texts);
    }
}
