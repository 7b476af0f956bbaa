package dev.berth.executor.stage1;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A status as stage1 writes it: lines of a key, a space and a value. Unknown keys are kept and do no harm. */
public record StatusText(SortedMap<String, String> values) {
    public StatusText {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Reads a text; a line without a space has an empty value. */
    public static StatusText parse(String text) {
        SortedMap<String, String> values = new TreeMap<>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            values.put(space < 0 ? line : line.substring(0, space), space < 0 ? "" : line.substring(space + 1));
        });
        return new StatusText(values);
    }

    /** A value, where the key is there. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** A number, where the key is there and its value is one. */
    public Optional<Long> number(String key) {
        try {
            return text(key).map(Long::parseLong);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
