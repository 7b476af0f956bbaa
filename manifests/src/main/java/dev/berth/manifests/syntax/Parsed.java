package dev.berth.manifests.syntax;

import java.util.function.Function;

/** The value that a spelling means, or what is wrong with it. */
public sealed interface Parsed<T> {
    /** The spelling is right. */
    record Right<T>(T value) implements Parsed<T> {}

    /** The spelling is wrong; the message quotes it and, where possible, gives the right one. */
    record Wrong<T>(String message) implements Parsed<T> {}

    static <T> Parsed<T> right(T value) {
        return new Right<>(value);
    }

    static <T> Parsed<T> wrong(String message) {
        return new Wrong<>(message);
    }

    /** Goes on with the value, if there is one. */
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> next) {
        if (this instanceof Right<T> right) {
            return next.apply(right.value());
        }
        return new Wrong<>(((Wrong<T>) this).message());
    }
}
