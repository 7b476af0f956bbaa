package dev.berth.daemon.command;

import java.util.Locale;

/** Numbers of bytes for people. */
final class Bytes {
    private static final String UNITS = "KMGTPE";
    private static final int STEP = 1024;

    private Bytes() {}

    /** As manifests spell them: {@code 512}, {@code 1.5Mi}. */
    static String words(long count) {
        double value = count;
        int unit = -1;
        while (value >= STEP && unit < UNITS.length() - 1) {
            value /= STEP;
            unit++;
        }
        return unit < 0 ? Long.toString(count) : String.format(Locale.ROOT, "%.1f%si", value, UNITS.charAt(unit));
    }
}
