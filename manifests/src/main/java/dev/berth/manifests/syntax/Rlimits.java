package dev.berth.manifests.syntax;

import dev.berth.manifests.model.Rlimit;
import dev.berth.manifests.model.RlimitValue;
import dev.berth.manifests.yaml.Node;

/** Resource limits of processes. */
public final class Rlimits {
    /** A quantity, or {@code unlimited}. */
    public static final Scalar<RlimitValue> VALUE = new MeasureScalar<>(
            RlimitValue.class,
            Spelling.textOr("number", RlimitValue.UNLIMITED + "|" + Quantity.REGEX),
            Rlimits::read,
            Rlimits::write);

    private Rlimits() {}

    /** The spelling of a resource. */
    public static String name(Rlimit.Resource resource) {
        return Words.spell(resource);
    }

    private static Parsed<RlimitValue> read(Node.Scalar scalar) {
        return scalar.text().equals(RlimitValue.UNLIMITED.toString())
                ? Parsed.right(RlimitValue.UNLIMITED)
                : Quantities.BYTES.read(scalar).then(count -> Parsed.right(new RlimitValue(count.bytes())));
    }

    private static Object write(RlimitValue value) {
        return value.number() < 0 ? (Object) value.toString() : value.number();
    }
}
