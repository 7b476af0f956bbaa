package dev.berth.manifests.host;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may use the API, as in {@code user:alice}, {@code group:ops} or {@code user:1000}.
 *
 * @param name as the host's user database has it, or the id in decimal
 */
public record Peer(Kind kind, String name) {
    static final String REGEX = "(user|group):([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})";

    private static final Pattern FORM = Pattern.compile(REGEX);

    /** What the name is the name of. */
    public enum Kind {
        USER,
        GROUP
    }

    /** Reads the form {@code KIND:NAME}; empty for anything else. */
    static Optional<Peer> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new Peer(Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + ":" + name;
    }
}
