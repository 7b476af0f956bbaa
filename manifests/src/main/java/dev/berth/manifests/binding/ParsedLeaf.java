package dev.berth.manifests.binding;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;

/** Hands on a single value that the shape pass has parsed. */
final class ParsedLeaf<T> extends JsonDeserializer<T> {
    private final Class<T> type;

    ParsedLeaf(Class<T> type) {
        this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return type.cast(parser.getEmbeddedObject());
    }
}
