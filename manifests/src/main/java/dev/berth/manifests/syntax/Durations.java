package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Node;
import dev.berth.manifests.yaml.Quoted;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spans of time as numbers with units, such as {@code 100ms} or {@code 1m30s}. */
public final class Durations {
    private static final int LONGEST = 60;
    private static final Pattern PART = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(h|ms|m|s|us)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")+");
    private static final Pattern LOOSE = Pattern.compile("([0-9]{1,9})\\s*([a-zA-Z]*)");
    // Ten years: sums with points in time stay far from any overflow.
    private static final BigDecimal LONGEST_TIME = BigDecimal.valueOf(315_360_000_000_000_000L);
    private static final Map<String, Long> NANOS =
            Map.of("h", 3_600_000_000_000L, "m", 60_000_000_000L, "s", 1_000_000_000L, "ms", 1_000_000L, "us", 1_000L);

    /** A span of time, not negative. */
    public static final Scalar<Duration> DURATION = new MeasureScalar<>(
            Duration.class,
            Spelling.textOr("integer", "0|" + WHOLE).with("maximum", 0),
            Durations::read,
            Durations::write);

    private Durations() {}

    /** The span that a text means, as in a manifest. */
    public static Parsed<Duration> read(String text) {
        return read(text, Quoted.of(text));
    }

    private static Parsed<Duration> read(Node.Scalar scalar) {
        return read(scalar.text(), scalar.quoted());
    }

    private static Parsed<Duration> read(String text, String quoted) {
        if (text.equals("0")) {
            return Parsed.right(Duration.ZERO);
        }
        if (text.length() > LONGEST || !WHOLE.matcher(text).matches()) {
            String hint =
                    meant(text).map(right -> " (did you mean " + right + "?)").orElse("");
            return Parsed.wrong(quoted + " is not a duration such as 100ms, 10s or 1m30s" + hint);
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos = nanos.add(new BigDecimal(part.group(1)).multiply(factor(part.group(2))));
        }
        return nanos.compareTo(LONGEST_TIME) > 0
                ? Parsed.wrong(quoted + " is above the longest time, 87600h")
                : Parsed.right(Duration.ofNanos(nanos.longValue()));
    }

    private static BigDecimal factor(String unit) {
        return BigDecimal.valueOf(NANOS.getOrDefault(unit, 0L));
    }

    private static Optional<String> meant(String text) {
        Matcher loose = LOOSE.matcher(text);
        if (!loose.matches()) {
            return Optional.empty();
        }
        String number = loose.group(1);
        return switch (loose.group(2).toLowerCase(Locale.ROOT)) {
            case "ms", "msec", "msecs", "millis", "millisecond", "milliseconds" -> Optional.of(number + "ms");
            case "", "s", "sec", "secs", "second", "seconds" -> Optional.of(number + "s");
            case "m", "min", "mins", "minute", "minutes" -> Optional.of(number + "m");
            case "h", "hr", "hrs", "hour", "hours" -> Optional.of(number + "h");
            case "d", "day", "days" -> Optional.of(24 * Long.parseLong(number) + "h");
            default -> Optional.empty();
        };
    }

    private static Object write(Duration duration) {
        StringBuilder text = new StringBuilder();
        long nanos = duration.toNanos();
        nanos = append(text, nanos, "h");
        nanos = append(text, nanos, "m");
        nanos = append(text, nanos, "s");
        nanos = append(text, nanos, "ms");
        append(text, nanos, "us");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static long append(StringBuilder text, long nanos, String unit) {
        long factor = NANOS.getOrDefault(unit, 1L);
        if (nanos >= factor) {
            text.append(nanos / factor).append(unit);
        }
        return nanos % factor;
    }
}
