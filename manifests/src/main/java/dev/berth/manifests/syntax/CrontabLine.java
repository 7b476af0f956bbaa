package dev.berth.manifests.syntax;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quartz.CronExpression;

/** The times of crontab(5) in Quartz' words: a field for seconds, weekdays from 1, and a question mark for the day that does not matter. */
final class CrontabLine {
    private static final Map<String, String> MACROS = Map.of(
            "@hourly", "0 0 * * * ?",
            "@daily", "0 0 0 * * ?",
            "@midnight", "0 0 0 * * ?",
            "@weekly", "0 0 0 ? * 1",
            "@monthly", "0 0 0 1 * ?",
            "@yearly", "0 0 0 1 1 ?",
            "@annually", "0 0 0 1 1 ?");
    private static final Pattern WEEKDAY = Pattern.compile("(?<![/0-9])[0-7](?![0-9])");

    private CrontabLine() {}

    /** The same times for Quartz; empty where the text is no crontab line, or one that takes two schedules. */
    static Optional<String> toQuartz(String text) {
        String macro = MACROS.get(text.strip());
        if (macro != null) {
            return Optional.of(macro);
        }
        List<String> fields = Arrays.stream(text.strip().split("\\s+")).toList();
        return switch (fields.size()) {
            case 5 -> withDays("0 " + String.join(" ", fields.subList(0, 2)), fields.subList(2, 5), true);
            case 6 ->
                CronExpression.isValidExpression(text)
                        ? Optional.empty()
                        : withDays(String.join(" ", fields.subList(0, 3)), fields.subList(3, 6), false);
            default -> Optional.empty();
        };
    }

    private static Optional<String> withDays(String time, List<String> days, boolean fromZero) {
        String month = days.get(1);
        String weekday = fromZero ? fromOne(days.get(2)) : days.get(2);
        String line = weekday.equals("*")
                ? time + " " + days.get(0) + " " + month + " ?"
                : time + " ? " + month + " " + weekday;
        boolean either = weekday.equals("*") || days.get(0).equals("*");
        return Optional.of(line).filter(quartz -> either && CronExpression.isValidExpression(quartz));
    }

    private static String fromOne(String weekdays) {
        return Arrays.stream(weekdays.split(",")).map(CrontabLine::shifted).collect(Collectors.joining(","));
    }

    private static String shifted(String weekdays) {
        return WEEKDAY.matcher(weekdays).replaceAll(CrontabLine::nextDay);
    }

    private static String nextDay(MatchResult day) {
        return String.valueOf(Integer.parseInt(day.group()) % 7 + 1);
    }
}
