package dev.berth.manifests.binding;

import dev.berth.manifests.syntax.Nearest;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What to say about a field that is not there to be set. */
final class UnknownField {
    static final String NOT_BUILT = "known but not built in this release";

    private UnknownField() {}

    static String message(Shape.Fields shape, String name) {
        if (shape.notBuilt().contains(name)) {
            return NOT_BUILT;
        }
        SortedSet<String> words = new TreeSet<>(shape.known().keySet());
        words.addAll(shape.notBuilt());
        return Optional.ofNullable(shape.foreign().get(name))
                .or(() -> Nearest.to(name, words))
                .map(meant -> "unknown field (did you mean " + meant + "?)")
                .orElseGet(() -> "unknown field; the fields here are "
                        + String.join(", ", shape.known().keySet()));
    }
}
