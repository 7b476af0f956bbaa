package dev.berth.manifests.syntax;

import dev.berth.manifests.yaml.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Enum constants spelled in lower case with dashes: {@code ON_FAILURE} is {@code on-failure}. */
public final class Words {
    private Words() {}

    /** The spelling of an enum; {@code notBuilt} are words of the manifest that this release refuses by name. */
    public static <E extends Enum<E>> Scalar<E> of(Class<E> type, String... notBuilt) {
        List<String> refused = List.of(notBuilt);
        Function<String, Parsed<E>> reading = text -> read(type, refused, text);
        return new TextScalar<>(type, Spelling.words(known(type)), reading, Words::spell);
    }

    static String spell(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> List<String> known(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Words::spell).toList();
    }

    private static <E extends Enum<E>> Parsed<E> read(Class<E> type, List<String> refused, String text) {
        Optional<E> constant = Arrays.stream(type.getEnumConstants())
                .filter(candidate -> spell(candidate).equals(text))
                .findFirst();
        if (constant.isPresent()) {
            return Parsed.right(constant.get());
        }
        if (refused.contains(text)) {
            return Parsed.wrong(Quoted.of(text) + " is known but not built in this release");
        }
        List<String> known = known(type);
        String one = known.size() == 1 ? known.get(0) : "one of " + String.join(", ", known);
        return Parsed.wrong(Quoted.of(text) + " is not " + one);
    }
}
