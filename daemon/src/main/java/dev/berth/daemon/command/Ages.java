package dev.berth.daemon.command;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times for people. */
final class Ages {
    private Ages() {}

    /** The time from one moment to another in its two largest units: {@code 45s}, {@code 3m12s}, {@code 2h5m}, {@code 4d}. */
    static String between(Instant from, Instant to) {
        Duration age = Duration.between(from, to);
        if (age.isNegative()) {
            age = Duration.ZERO;
        }
        if (age.toDays() > 0) {
            return age.toDays() + "d" + nonZero(age.toHoursPart(), "h");
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h" + nonZero(age.toMinutesPart(), "m");
        }
        if (age.toMinutes() > 0) {
            return age.toMinutes() + "m" + nonZero(age.toSecondsPart(), "s");
        }
        return age.toSeconds() > 0 ? age.toSeconds() + "s" : age.toMillis() + "ms";
    }

    /** A moment in UTC to the millisecond. */
    static String at(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String nonZero(int part, String unit) {
        return part == 0 ? "" : part + unit;
    }
}
