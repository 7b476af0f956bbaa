package dev.berth.manifests.syntax;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.yaml.Node;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory and of processor time. */
public final class Quantities {
    /** An amount of bytes, such as {@code 64Mi}. */
    public static final Scalar<ByteCount> BYTES = new MeasureScalar<>(
            ByteCount.class, Spelling.textOr("number", Quantity.REGEX), Quantities::bytes, Quantities::writeBytes);

    /** An amount of processor time in cores, such as {@code 250m} or {@code 1.5}. */
    public static final Scalar<CpuQuantity> CPU = new MeasureScalar<>(
            CpuQuantity.class, Spelling.textOr("number", Quantity.REGEX), Quantities::cpu, Quantities::writeCpu);

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal MOST_CORES = BigDecimal.valueOf(1_000_000);
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,6})\\s*%");
    private static final List<String> DECIMAL = List.of("k", "M", "G", "T", "P", "E");
    private static final List<String> BINARY = List.of("Ki", "Mi", "Gi", "Ti", "Pi", "Ei");

    private Quantities() {}

    private static Parsed<ByteCount> bytes(Node.Scalar scalar) {
        String text = scalar.text();
        Optional<BigDecimal> amount = Quantity.parse(text);
        if (amount.isEmpty()) {
            return Parsed.wrong(scalar.quoted() + " is not a quantity" + meant(Quantity.meantBytes(text)));
        }
        BigDecimal bytes = amount.get().stripTrailingZeros();
        if (bytes.scale() > 0) {
            String message = scalar.quoted() + " is " + bytes.toPlainString() + " bytes, not a whole number";
            return Parsed.wrong(message + meant(Quantity.meantBytes(text)));
        }
        if (bytes.signum() < 0 || bytes.compareTo(MOST) > 0) {
            return Parsed.wrong(scalar.quoted() + " is out of range");
        }
        return Parsed.right(new ByteCount(bytes.longValueExact()));
    }

    private static Parsed<CpuQuantity> cpu(Node.Scalar scalar) {
        Optional<BigDecimal> amount = Quantity.parse(scalar.text());
        if (amount.isEmpty()) {
            return Parsed.wrong(scalar.quoted() + " is not a quantity of cores" + meant(meantCores(scalar.text())));
        }
        if (amount.get().signum() <= 0 || amount.get().compareTo(MOST_CORES) > 0) {
            return Parsed.wrong(scalar.quoted() + " is out of range: at least 1m, at most 1e6");
        }
        BigDecimal millicores = amount.get().movePointRight(3).stripTrailingZeros();
        return millicores.scale() > 0
                ? Parsed.wrong(scalar.quoted() + " is finer than a thousandth of a core (1m)")
                : Parsed.right(new CpuQuantity(millicores.longValueExact()));
    }

    private static Optional<String> meantCores(String text) {
        Matcher percent = PERCENT.matcher(text);
        return percent.matches() ? Optional.of(percent.group(1) + "0m") : Optional.empty();
    }

    private static String meant(Optional<String> right) {
        return right.map(text -> " (did you mean " + text + "?)").orElse("");
    }

    private static Object writeCpu(CpuQuantity cpu) {
        return cpu.millicores() % 1000 == 0 ? (Object) (cpu.millicores() / 1000) : cpu.millicores() + "m";
    }

    private static Object writeBytes(ByteCount count) {
        return spelling(count.bytes(), BINARY, 1L << 10)
                .or(() -> spelling(count.bytes(), DECIMAL, 1000L))
                .<Object>map(text -> text)
                .orElse(count.bytes());
    }

    /** The number with the largest suffix that divides it; each suffix is a step above the one before. */
    private static Optional<String> spelling(long bytes, List<String> suffixes, long step) {
        long number = bytes;
        int steps = 0;
        while (number != 0 && number % step == 0 && steps < suffixes.size()) {
            number /= step;
            steps++;
        }
        return steps == 0 ? Optional.empty() : Optional.of(number + suffixes.get(steps - 1));
    }
}
