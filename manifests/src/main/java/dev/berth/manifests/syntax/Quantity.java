package dev.berth.manifests.syntax;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quantities as Kubernetes spells them (apimachinery, resource.Quantity): a number and a binary, decimal or exponent suffix. */
final class Quantity {
    static final String REGEX =
            "([-+]?[0-9]{1,18}(?:\\.[0-9]{0,9})?|[-+]?\\.[0-9]{1,9})(?:([numkMGTPE]|[KMGTPE]i)|[eE]([-+]?[0-9]{1,2}))?";

    private static final Pattern SYNTAX = Pattern.compile(REGEX);
    private static final Pattern LOOSE =
            Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([kmgtpeKMGTPE])(?:[iI]?[bB]?|[iI])");
    private static final Map<String, BigDecimal> FACTORS = Map.ofEntries(
            Map.entry("n", BigDecimal.valueOf(1, 9)),
            Map.entry("u", BigDecimal.valueOf(1, 6)),
            Map.entry("m", BigDecimal.valueOf(1, 3)),
            Map.entry("k", BigDecimal.TEN.pow(3)),
            Map.entry("M", BigDecimal.TEN.pow(6)),
            Map.entry("G", BigDecimal.TEN.pow(9)),
            Map.entry("T", BigDecimal.TEN.pow(12)),
            Map.entry("P", BigDecimal.TEN.pow(15)),
            Map.entry("E", BigDecimal.TEN.pow(18)),
            Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
            Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
            Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
            Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
            Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
            Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

    private Quantity() {}

    static Optional<BigDecimal> parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(matcher.group(1));
        String suffix = matcher.group(2);
        String exponent = matcher.group(3);
        if (suffix != null) {
            return Optional.of(number.multiply(FACTORS.getOrDefault(suffix, BigDecimal.ONE)));
        }
        return Optional.of(exponent == null ? number : number.scaleByPowerOfTen(Integer.parseInt(exponent)));
    }

    /** "128M or 128Mi" for spellings such as 128MB, 128mb and 128 Mib. */
    static Optional<String> meantBytes(String text) {
        Matcher matcher = LOOSE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(1);
        String upper = matcher.group(2).toUpperCase(Locale.ROOT);
        return Optional.of(number + (upper.equals("K") ? "k" : upper) + " or " + number + upper + "i");
    }
}
