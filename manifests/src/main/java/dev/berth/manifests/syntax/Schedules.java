package dev.berth.manifests.syntax;

import dev.berth.manifests.model.CronSchedule;
import dev.berth.manifests.yaml.Quoted;
import java.text.ParseException;
import java.util.Locale;
import java.util.Optional;
import org.quartz.CronExpression;

/** Cron expressions in Quartz' form; crontab's form is translated in the message. */
public final class Schedules {
    /** A cron expression. */
    public static final Scalar<CronSchedule> CRON =
            new TextScalar<>(CronSchedule.class, Spelling.text(), Schedules::read, CronSchedule::expression);

    private static final int LONGEST = 200;

    private Schedules() {}

    private static Parsed<CronSchedule> read(String text) {
        if (text.length() > LONGEST) {
            return Parsed.wrong(Quoted.of(text) + " is too long for a cron expression");
        }
        Optional<String> meant = CrontabLine.toQuartz(text);
        if (meant.isPresent()) {
            return Parsed.wrong(Quoted.of(text) + " is crontab's form; write \"" + meant.get() + "\"");
        }
        try {
            return Parsed.right(new CronSchedule(new CronExpression(text).getCronExpression()));
        } catch (ParseException wrong) {
            String reason = String.valueOf(wrong.getMessage());
            return Parsed.wrong(
                    Quoted.of(text) + " is not a Quartz cron expression (second minute hour day month weekday): "
                            + reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1));
        }
    }
}
