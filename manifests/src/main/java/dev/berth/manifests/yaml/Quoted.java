package dev.berth.manifests.yaml;

/** Text of a manifest made fit for a message: in quotes, shortened, and without characters that a terminal would obey. */
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /** The text in quotes, shortened. */
    public static String of(String text) {
        return "\"" + plain(text) + "\"";
    }

    /** The text without quotes, shortened. */
    public static String plain(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return whole(text);
        }
        return whole(text.substring(0, text.offsetByCodePoints(0, LONGEST))) + "...";
    }

    /** The text without quotes, in full length: different texts stay different. */
    static String whole(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(codePoint -> append(safe, codePoint));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int codePoint) {
        switch (codePoint) {
            case '\\' -> safe.append("\\\\");
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
