package dev.berth.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page under docs/ whose tables list fields in their first column. */
public record ReferencePage(String text) {
    private static final Pattern ROW = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

    /** The page of this name. */
    public static ReferencePage read(String name) {
        try {
            return new ReferencePage(Files.readString(Path.of("../docs", name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The fields that the page lists before the heading. */
    public List<String> fieldsBefore(String heading) {
        return fields(text.substring(0, start(heading)));
    }

    /** The fields that the page lists after the heading. */
    public List<String> fieldsAfter(String heading) {
        return fields(text.substring(start(heading)));
    }

    /** All fields that the page lists. */
    public List<String> fields() {
        return fields(text);
    }

    private int start(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new AssertionError("no heading " + heading);
        }
        return start;
    }

    private static List<String> fields(String part) {
        return ROW.matcher(part).results().map(row -> row.group(1)).toList();
    }
}
