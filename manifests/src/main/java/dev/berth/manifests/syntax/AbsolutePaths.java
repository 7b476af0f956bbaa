package dev.berth.manifests.syntax;

import dev.berth.manifests.model.AbsolutePath;
import dev.berth.manifests.yaml.Quoted;
import java.util.function.Function;

/** Absolute paths. */
public final class AbsolutePaths {
    // PATH_MAX of limits.h, less the closing NUL
    private static final int LONGEST = 4095;

    /** Without the rule of clean steps. */
    static final String SPELLING = "/[^\\x00]*";

    private AbsolutePaths() {}

    /** The spelling of a path type. */
    public static <T> Scalar<T> of(Class<T> type, Function<String, T> make) {
        return new TextScalar<>(
                type,
                Spelling.text(SPELLING),
                text -> path(text).then(path -> Parsed.right(make.apply(path))),
                Object::toString);
    }

    static Parsed<String> path(String text) {
        if (text.length() > LONGEST) {
            return Parsed.wrong(Quoted.of(text) + " is longer than " + LONGEST + " characters");
        }
        if (AbsolutePath.isValid(text)) {
            return Parsed.right(text);
        }
        if (!text.startsWith("/")) {
            return Parsed.wrong(Quoted.of(text) + " is not an absolute path");
        }
        String clean = text.replaceAll("(/\\.?)+(?=/|$)", "");
        String meant = clean.isEmpty() ? "/" : clean;
        String hint = AbsolutePath.isValid(meant) ? " (did you mean " + meant + "?)" : "";
        return Parsed.wrong(Quoted.of(text) + " is not a clean path: no empty, \".\" or \"..\" steps" + hint);
    }
}
