package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Node;

/** How values of one type are spelled in a manifest. Writing and reading again gives an equal value. */
public interface Scalar<T> {
    /** The type of the values. */
    Class<T> type();

    /** Reads a spelling; never throws. The scalar is never empty (of type null). */
    Parsed<T> read(Node.Scalar scalar);

    /** What a JSON Schema can say of the spellings. */
    Spelling spelling();

    /** The canonical spelling: a String, an Integer, a Long, a Double or a Boolean. */
    Object write(T value);
}
