package dev.berth.manifests.binding;

import dev.berth.manifests.syntax.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** What may stand at a place of a document. */
sealed interface Shape {
    /** A mapping with named fields. */
    record Fields(
            SortedMap<String, Shape> known,
            SortedSet<String> notBuilt,
            SortedMap<String, String> foreign,
            Optional<Choice> choice,
            Optional<Need> need)
            implements Shape {}

    /** Fields that exclude each other. */
    record Choice(List<String> names, boolean required) {}

    /** A field that means nothing without another. */
    record Need(String name, String other) {}

    /** A single value, which becomes the field of this name, or a mapping with all of these fields. */
    record Either(String name, Single single, Fields fields) implements Shape {}

    /** A list of equal things. */
    record Elements(Shape element) implements Shape {}

    /** A mapping with free names. */
    record Entries(Shape value) implements Shape {}

    /** A single value; {@code notBuilt} are fields of a mapping that may stand here one day. */
    record Single(Scalar<?> scalar, SortedSet<String> notBuilt) implements Shape {}
}
