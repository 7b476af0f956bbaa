package dev.berth.manifests.syntax;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a JSON Schema can say of the spellings of a scalar, by its keywords. It lets through whatever the scalar reads; the scalar may refuse more.
 */
public record Spelling(SortedMap<String, Object> keywords) {
    private static final String TYPE = "type";
    private static final String TEXT = "string";

    public Spelling {
        keywords = Collections.unmodifiableSortedMap(new TreeMap<>(keywords));
    }

    /** Anything of a type of JSON. */
    public static Spelling of(String type) {
        return new Spelling(new TreeMap<>(Collections.singletonMap(TYPE, type)));
    }

    /** Any string. */
    public static Spelling text() {
        return of(TEXT);
    }

    /** A string that a regular expression matches as a whole. */
    public static Spelling text(String regex) {
        return text().with("pattern", whole(regex));
    }

    /** One of these words. */
    public static Spelling words(Collection<String> words) {
        return text().with("enum", List.copyOf(words));
    }

    /** A string that a regular expression matches as a whole, or a number of a type of JSON that is not negative. */
    public static Spelling textOr(String type, String regex) {
        return text(regex).with(TYPE, List.of(type, TEXT)).with("minimum", 0);
    }

    /** A regular expression that matches nothing but whole strings. */
    public static String whole(String regex) {
        return "^(?:" + regex + ")$";
    }

    /** The same with another keyword. */
    public Spelling with(String keyword, Object value) {
        SortedMap<String, Object> more = new TreeMap<>(keywords);
        more.put(keyword, value);
        return new Spelling(more);
    }
}
