package dev.berth.manifests.model;

import java.util.List;
import java.util.function.Function;

/** What came of reading text that a person wrote: a value, or everything that is wrong with the text. */
public sealed interface ReadResult<T> {
    /** The text is right. */
    record Valid<T>(T value) implements ReadResult<T> {}

    /** The text is wrong; the problems are sorted and not empty. */
    record Invalid<T>(List<Problem> problems) implements ReadResult<T> {
        public Invalid {
            problems = problems.stream().sorted().distinct().toList();
        }
    }

    /** The value where there is no problem, else the problems. */
    static <T> ReadResult<T> of(T value, List<Problem> problems) {
        return problems.isEmpty() ? new Valid<>(value) : new Invalid<>(problems);
    }

    /** Handles both cases. */
    default <R> R match(Function<? super T, R> valid, Function<List<Problem>, R> invalid) {
        return this instanceof Valid<T> right
                ? valid.apply(right.value())
                : invalid.apply(((Invalid<T>) this).problems());
    }
}
