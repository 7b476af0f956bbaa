package dev.berth.manifests.model;

/** The syntax of a path that is absolute and has no ".." step, NUL or empty step. */
public final class AbsolutePath {
    private AbsolutePath() {}

    /** Whether the text starts with a slash and holds neither "..", "." nor empty steps, nor a NUL. */
    public static boolean isValid(String text) {
        if (text.equals("/")) {
            return true;
        }
        String closed = text + "/";
        return text.startsWith("/")
                && text.indexOf('\0') < 0
                && !closed.contains("//")
                && !closed.contains("/../")
                && !closed.contains("/./");
    }

    static void check(String text) {
        if (!isValid(text)) {
            throw new IllegalArgumentException("\"" + text + "\" is not a clean absolute path");
        }
    }
}
