package dev.berth.daemon.schedule;

import java.util.Properties;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Asks for a full scan whenever the cron expression fires. Missed fires (a suspended machine) are one fire. */
public final class ScanSchedule implements AutoCloseable {
    private final Scheduler scheduler;

    private ScanSchedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Starts the schedule, in UTC.
     *
     * @param cron a valid Quartz cron expression
     * @param onFire runs on Quartz' thread and must be short
     */
    public static ScanSchedule start(String cron, Runnable onFire) {
        try {
            Scheduler scheduler = new StdSchedulerFactory(settings()).getScheduler();
            scheduler.setJobFactory((fired, by) -> context -> onFire.run());
            scheduler.scheduleJob(
                    JobBuilder.newJob(org.quartz.Job.class).withIdentity("scan").build(),
                    TriggerBuilder.newTrigger()
                            .withSchedule(CronScheduleBuilder.cronSchedule(cron)
                                    .inTimeZone(TimeZone.getTimeZone("UTC"))
                                    .withMisfireHandlingInstructionFireAndProceed())
                            .build());
            scheduler.start();
            return new ScanSchedule(scheduler);
        } catch (SchedulerException e) {
            throw new IllegalStateException("schedule the full scan by \"" + cron + "\"", e);
        }
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
