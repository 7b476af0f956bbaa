package dev.berth.reconciler.rules;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a change of one field means.
 *
 * @param path the field below its owner: {@code isolators.cpu.limit}
 * @param getter reads the field
 * @param impact what a change from the first to the second owner costs; asked only when the field differs
 * @param text the first owner's field for people, beside the second's
 * @param note the impact in words, for the documents
 */
record FieldRule<T>(
        String path,
        Function<T, Object> getter,
        BiFunction<T, T, Impact> impact,
        BiFunction<T, T, String> text,
        String note) {
    static <T> FieldRule<T> of(String path, Impact impact, Function<T, Object> getter) {
        return new FieldRule<>(
                path,
                getter,
                (older, newer) -> impact,
                (owner, other) -> FieldText.of(getter.apply(owner)),
                note(impact));
    }

    /** The same field under the path of its owner. */
    FieldRule<T> below(String owner) {
        return new FieldRule<>(owner + path, getter, impact, text, note);
    }

    FieldRule<T> shownAs(BiFunction<T, T, String> shown) {
        return new FieldRule<>(path, getter, impact, shown, note);
    }

    FieldRule<T> withImpact(BiFunction<T, T, Impact> decided, String words) {
        return new FieldRule<>(path, getter, decided, text, words);
    }

    /** The same for an init app: what it did is undone by nothing less than a new pod. */
    FieldRule<T> ofInit() {
        BiFunction<T, T, Impact> ofInit = (older, newer) -> {
            Impact usual = impact.apply(older, newer);
            return usual == Impact.RESTART_APP ? Impact.RECREATE_POD : usual;
        };
        return new FieldRule<>(path, getter, ofInit, text, note);
    }

    boolean differs(T older, T newer) {
        return !getter.apply(older).equals(getter.apply(newer));
    }

    private static String note(Impact impact) {
        return switch (impact) {
            case NONE -> "no effect";
            case LIVE -> "live";
            case RESTART_APP -> "restarts the app";
            case RECREATE_POD -> "recreates the pod";
        };
    }
}
