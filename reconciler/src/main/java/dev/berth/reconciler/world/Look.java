package dev.berth.reconciler.world;

import java.util.Optional;

/** What a witness says of one thing: it looked and saw a value, or it did not look. Not looking is never a drift. */
public sealed interface Look<T> {
    /** The witness looked. */
    record Seen<T>(T value) implements Look<T> {}

    /** The witness did not look at this depth. */
    record NotLooked<T>() implements Look<T> {}

    /** A value that was seen. */
    static <T> Look<T> seen(T value) {
        return new Seen<>(value);
    }

    /** No look. */
    static <T> Look<T> notLooked() {
        return new NotLooked<>();
    }

    /** The value, where one was seen. */
    default Optional<T> found() {
        return this instanceof Seen<T> seen ? Optional.of(seen.value()) : Optional.empty();
    }
}
