package dev.berth.manifests.model;

import org.quartz.CronExpression;

/** Points in time as Quartz spells them: second, minute, hour, day of month, month, day of week, and perhaps a year. */
public record CronSchedule(String expression) {
    public CronSchedule {
        if (!CronExpression.isValidExpression(expression)) {
            throw new IllegalArgumentException("\"" + expression + "\" is not a Quartz cron expression");
        }
    }

    @Override
    public String toString() {
        return expression;
    }
}
