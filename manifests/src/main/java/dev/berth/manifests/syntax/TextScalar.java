package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Node;
import java.util.function.Function;

/** A value that is spelled as a string; a number or boolean must be put in quotes to become one. */
public record TextScalar<T>(
        Class<T> type, Spelling spelling, Function<String, Parsed<T>> reading, Function<T, String> writing)
        implements Scalar<T> {
    /** Any string. */
    public static final TextScalar<String> ANY =
            new TextScalar<>(String.class, Spelling.text(), TextScalar::withoutNul, Function.identity());

    @Override
    public Parsed<T> read(Node.Scalar scalar) {
        if (scalar.type() == Node.Type.STRING) {
            return reading.apply(scalar.text());
        }
        String text = scalar.quoted();
        return Parsed.wrong(text + " is " + scalar.describe() + "; write \"" + text + "\" in quotes for a string");
    }

    @Override
    public Object write(T value) {
        return writing.apply(value);
    }

    private static Parsed<String> withoutNul(String text) {
        return text.indexOf('\0') < 0 ? Parsed.right(text) : Parsed.wrong("holds a NUL character");
    }
}
