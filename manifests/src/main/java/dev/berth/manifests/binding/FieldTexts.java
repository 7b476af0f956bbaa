package dev.berth.manifests.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the reference says of fields. Its pages under docs/ are packed beside the classes. */
public record FieldTexts(SortedMap<String, String> texts) {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\| (.*?) ?\\| (.*?) ?\\|$", Pattern.MULTILINE);

    public FieldTexts {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** The tables of a page that have three columns: field, meaning, default. */
    public static FieldTexts ofPage(String page) {
        SortedMap<String, String> texts = new TreeMap<>();
        ROW.matcher(text(page)).results().forEach(row -> texts.put(row.group(1), sentence(row.group(2), row.group(3))));
        return new FieldTexts(texts);
    }

    /** The same and the texts of all fields below one place told for those below another, which are of the same kind. */
    public FieldTexts alike(String place, String other) {
        SortedMap<String, String> all = new TreeMap<>(texts);
        texts.forEach((path, text) -> {
            if (path.startsWith(place)) {
                all.put(other + path.substring(place.length()), text);
            }
        });
        return new FieldTexts(all);
    }

    /** What is said of the field at a path such as {@code spec.apps[].name}. */
    public Optional<String> of(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    private static String sentence(String meaning, String standard) {
        String says = standard.isEmpty() || standard.equals("required") ? "" : "Default: " + standard;
        return meaning.isEmpty() || says.isEmpty() ? meaning + says : meaning + ". " + says;
    }

    private static String text(String page) {
        try (InputStream stream = FieldTexts.class.getResourceAsStream("/dev/berth/manifests/docs/" + page)) {
            if (stream == null) {
                throw new IllegalStateException("the page " + page + " is not packed beside the classes");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
