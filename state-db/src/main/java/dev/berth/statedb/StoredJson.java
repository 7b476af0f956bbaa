package dev.berth.statedb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.berth.reconciler.port.HostException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The JSON in the database. A component that a newer Berth adds to a stored record may be missing in an old row if it is optional, a list or a map; any
 * other needs a migration. What this version doesn't know is refused, never dropped.
 */
final class StoredJson {
    private static final JsonSetter.Value ABSENT_IS_EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new StoredTypes())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.USE_DEFAULTS))
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withConfigOverride(List.class, list -> list.setSetterInfo(ABSENT_IS_EMPTY))
            .withConfigOverride(SortedMap.class, map -> map.setSetterInfo(ABSENT_IS_EMPTY))
            .build();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private StoredJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new HostException("write " + value.getClass().getSimpleName() + " as json: " + words(e), e);
        }
    }

    static Optional<String> write(Optional<?> value) {
        return value.map(StoredJson::write);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(type.getSimpleName(), e);
        }
    }

    static List<String> readStrings(String json) {
        try {
            return MAPPER.readValue(json, STRINGS);
        } catch (JsonProcessingException e) {
            throw unreadable("list", e);
        }
    }

    private static HostException unreadable(String what, JsonProcessingException e) {
        return new HostException("read " + what + " from json: " + words(e), e);
    }

    private static String words(JsonProcessingException e) {
        return e.getOriginalMessage();
    }
}
