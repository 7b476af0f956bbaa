package dev.berth.manifests.yaml;

/** Text of a manifest made fit for a message: in quotes, shortened, and without characters that a terminal would obey. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes. */
    public static String of(String text) {
        return "\"" + plain(text) + "\"";
    }

    /** The text without quotes. */
    public static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(codePoint -> append(safe, codePoint));
        return text.codePointCount(0, text.length()) > LONGEST ? safe + "..." : safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\t' -> safe.append("\\t");
            case '"' -> safe.append("\\\"");
            default -> {
                if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT) {
                    safe.append(String.format("\\u%04x", codePoint));
                } else {
                    safe.appendCodePoint(codePoint);
                }
            }
        }
    }
}
