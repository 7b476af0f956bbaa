package dev.berth.reconciler.plan;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** The first answer in an order. */
final class First {
    private First() {}

    static <T, R> Optional<R> of(Collection<T> asked, Function<T, ? extends Optional<? extends R>> question) {
        for (T one : asked) {
            Optional<? extends R> answer = question.apply(one);
            if (answer.isPresent()) {
                return Optional.of(answer.get());
            }
        }
        return Optional.empty();
    }
}
