package dev.berth.daemon.schedule;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.quartz.CronScheduleBuilder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Has things done whenever their cron expressions fire. Missed fires (a suspended machine) are one fire. */
public final class Timetable implements AutoCloseable {
    private final Scheduler scheduler;

    private Timetable(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Something to be done.
     *
     * @param name tells it from the others
     * @param cron a valid Quartz cron expression, in UTC
     * @param onFire runs on Quartz' thread and must be short
     */
    public record Entry(String name, String cron, Runnable onFire) {}

    /** Starts the schedule. */
    public static Timetable start(List<Entry> entries) {
        Map<String, Runnable> work = entries.stream().collect(Collectors.toMap(Entry::name, Entry::onFire));
        try {
            Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
            scheduler.setJobFactory((fired, by) -> context -> Objects.requireNonNull(
                            work.get(fired.getJobDetail().getKey().getName()))
                    .run());
            for (Entry entry : entries) {
                scheduler.scheduleJob(
                        JobBuilder.newJob(Job.class).withIdentity(entry.name()).build(), trigger(entry));
            }
            scheduler.start();
            return new Timetable(scheduler);
        } catch (SchedulerException e) {
            throw new IllegalStateException("schedule " + entries, e);
        }
    }

    private static Trigger trigger(Entry entry) {
        return TriggerBuilder.newTrigger()
                .withSchedule(CronScheduleBuilder.cronSchedule(entry.cron())
                        .inTimeZone(TimeZone.getTimeZone("UTC"))
                        .withMisfireHandlingInstructionFireAndProceed())
                .build();
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown();
        } catch (SchedulerException e) {
            throw new IllegalStateException("stop the schedule", e);
        }
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "berth");
        settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        settings.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "1");
        settings.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
        return settings;
    }
}
