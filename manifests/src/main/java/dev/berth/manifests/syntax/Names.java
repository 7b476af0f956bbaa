package dev.berth.manifests.syntax;

import dev.berth.manifests.model.DnsLabel;
import dev.berth.manifests.yaml.Quoted;
import java.util.Locale;
import java.util.function.Function;

/** Names that are DNS labels. */
public final class Names {
    private Names() {}

    /** The spelling of a name type. */
    public static <T> Scalar<T> of(Class<T> type, Function<String, T> make) {
        return new TextScalar<>(
                type,
                Spelling.text(DnsLabel.REGEX),
                text -> label(text).then(label -> Parsed.right(make.apply(label))),
                Object::toString);
    }

    /** A DNS label, as a bare text. */
    public static Parsed<String> label(String text) {
        if (DnsLabel.isValid(text)) {
            return Parsed.right(text);
        }
        String meant =
                text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String hint = DnsLabel.isValid(meant) ? " (did you mean " + meant + "?)" : "";
        return Parsed.wrong(
                Quoted.of(text) + " is not a DNS label: a-z, 0-9 and -, at most 63, no - at the ends" + hint);
    }
}
