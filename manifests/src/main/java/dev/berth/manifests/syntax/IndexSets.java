package dev.berth.manifests.syntax;

import dev.berth.manifests.model.IndexSet;
import dev.berth.manifests.yaml.Node;

/** Sets of processors and memory nodes. */
public final class IndexSets {
    private static final String RANGE = "[0-9]{1,4}(-[0-9]{1,4})?";

    /** A number, or numbers and ranges between commas. */
    public static final Scalar<IndexSet> INDEX_SET = new MeasureScalar<>(
            IndexSet.class,
            Spelling.textOr("integer", RANGE + "(," + RANGE + ")*").with("maximum", IndexSet.HIGHEST),
            IndexSets::read,
            IndexSet::toString);

    private IndexSets() {}

    private static Parsed<IndexSet> read(Node.Scalar scalar) {
        try {
            return Parsed.right(IndexSet.parse(scalar.text()));
        } catch (IllegalArgumentException e) {
            return Parsed.wrong(scalar.quoted() + " is not a list of numbers and ranges up to " + IndexSet.HIGHEST
                    + " such as 0-2,4");
        }
    }
}
