package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Node;
import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Plain numbers and booleans. */
public final class Numbers {
    /** A whole number. */
    public static final Scalar<Integer> WHOLE =
            new MeasureScalar<>(Integer.class, Spelling.of("integer"), Numbers::whole, number -> number);

    /** A decimal number. */
    public static final Scalar<Double> DECIMAL =
            new MeasureScalar<>(Double.class, Spelling.of("number"), Numbers::decimal, number -> number);

    /** {@code true} or {@code false}. */
    public static final Scalar<Boolean> FLAG =
            new MeasureScalar<>(Boolean.class, Spelling.of("boolean"), Numbers::flag, flag -> flag);

    // No leading zero: 0644 would be octal in YAML 1.1 and decimal in 1.2, so it is neither here.
    private static final Pattern PLAIN = Pattern.compile("[-+]?(0|[1-9][0-9]{0,17})");

    private Numbers() {}

    private static Parsed<Integer> whole(Node.Scalar scalar) {
        return typed(scalar, scalar.type() == Node.Type.INTEGER, "a whole number", Numbers::wholeFrom);
    }

    private static Parsed<Integer> wholeFrom(String text) {
        if (!PLAIN.matcher(text).matches()) {
            return Parsed.wrong(text + " is not a plain decimal number");
        }
        long number = Long.parseLong(text);
        return number == (int) number ? Parsed.right((int) number) : Parsed.wrong(text + " is out of range");
    }

    private static Parsed<Double> decimal(Node.Scalar scalar) {
        boolean number = scalar.type() == Node.Type.INTEGER || scalar.type() == Node.Type.FLOAT;
        return typed(scalar, number, "a number", Numbers::decimalFrom);
    }

    private static Parsed<Double> decimalFrom(String text) {
        try {
            return Parsed.right(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException special) {
            return Parsed.wrong(text + " is not a plain decimal number");
        }
    }

    private static Parsed<Boolean> flag(Node.Scalar scalar) {
        return typed(
                scalar,
                scalar.type() == Node.Type.BOOLEAN,
                "true or false",
                text -> Parsed.right(Boolean.parseBoolean(text)));
    }

    private static <T> Parsed<T> typed(
            Node.Scalar scalar, boolean fits, String wanted, Function<String, Parsed<T>> reading) {
        return fits ? reading.apply(scalar.text()) : Parsed.wrong("must be " + wanted + ", not " + scalar.quoted());
    }
}
