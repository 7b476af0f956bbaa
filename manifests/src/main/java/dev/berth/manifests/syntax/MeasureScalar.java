package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Node;
import java.util.function.Function;

/** A value that may be spelled as a number or as a string, such as {@code 2} or {@code 250m}. */
public record MeasureScalar<T>(
        Class<T> type, Spelling spelling, Function<Node.Scalar, Parsed<T>> reading, Function<T, Object> writing)
        implements Scalar<T> {
    @Override
    public Parsed<T> read(Node.Scalar scalar) {
        return reading.apply(scalar);
    }

    @Override
    public Object write(T value) {
        return writing.apply(value);
    }
}
