package dev.berth.images.oci;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.images.archive.Members;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** JSON written by others: read as a tree, so that whatever is missing or of another type is seen, never a null. */
public final class JsonDocument {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Bytes, far above any real one; a tree of JSON takes many times its text. */
    public static final int LARGEST = 1 << 20;

    private JsonDocument() {}

    /** Reads a file whose digest is not known before. */
    public static JsonNode readSmall(Members files, String file) throws IOException {
        return parse(bytes(files, file), files.name(file));
    }

    /** A file's text, not parsed. */
    public static byte[] bytes(Members files, String file) throws IOException {
        if (files.size(file) > LARGEST) {
            throw new IOException(files.name(file) + " is too large for a JSON document");
        }
        try (InputStream input = files.open(file)) {
            return input.readNBytes(LARGEST);
        }
    }

    /**
     * Parses an object.
     *
     * @param name what is parsed, for the error text
     */
    public static JsonNode parse(byte[] text, String name) throws IOException {
        JsonNode node = tree(text, name);
        if (!node.isObject()) {
            throw new IOException(name + " is not a JSON object");
        }
        return node;
    }

    /** Parses anything. */
    public static JsonNode tree(byte[] text, String name) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("parse " + name + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A list of texts; empty where the field is missing or null. */
    public static List<String> texts(JsonNode node) throws IOException {
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
