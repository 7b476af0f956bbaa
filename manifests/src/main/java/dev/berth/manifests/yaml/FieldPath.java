package dev.berth.manifests.yaml;

import java.util.regex.Pattern;

/** The spelling of a place in a document, such as {@code spec.apps[0].environment["my.key"]}; the document itself is the empty text. */
public final class FieldPath {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private FieldPath() {}

    /** The path of a named value inside a mapping. */
    public static String member(String parent, String name) {
        if (!PLAIN.matcher(name).matches()) {
            return parent + "[\"" + Quoted.whole(name) + "\"]";
        }
        return parent.isEmpty() ? name : parent + "." + name;
    }

    /** The path of an element of a list. */
    public static String element(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
