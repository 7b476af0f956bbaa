package dev.berth.images.registry;

/** What others said, fit for one line of an error. */
final class Words {
    private static final int LONGEST = 300;

    private Words() {}

    static String of(String said) {
        String line = said.replaceAll("\\p{Cntrl}+", " ").trim();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
