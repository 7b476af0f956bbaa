package dev.berth.reconciler.ledger;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.RestartPolicy;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.PodRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of an app after an end: started again at once, after a wait, or never. */
public final class Endings {
    private Endings() {}

    /** Who wanted the end. */
    public enum Cause {
        /** The app ended by itself. */
        OWN,
        /** Berth ended it because it was unhealthy; a tidy exit code does not make that a success. */
        UNHEALTHY,
        /** Berth ended it to start it again, or the host went down: neither counts against the app. */
        BLAMELESS
    }

    /**
     * The app's record after an end.
     *
     * @param now bounds the wait when the end's time is in the future because the clock was set
     * @param draw entropy for the jitter
     */
    public static AppRecord after(
            AppRecord app, ExitRecord exit, Cause cause, RestartPolicy policy, Instant now, long draw) {
        boolean done = cause != Cause.BLAMELESS && done(exit.status(), cause, policy);
        int failures = failures(app, exit, cause, policy);
        Duration wait = Jitter.of(wait(failures, policy.backoff()), draw, app.name() + "/" + exit.attempt());
        Instant from = exit.at().isAfter(now) ? now : exit.at();
        return new AppRecord(
                app.name(),
                app.attempt(),
                app.restarts(),
                failures,
                Optional.empty(),
                Optional.empty(),
                Optional.of(exit),
                done || wait.isZero() ? Optional.empty() : Optional.of(from.plus(wait)),
                done);
    }

    /** Whether an end is the last one: it completed, or failed for good. */
    public static boolean done(ExitStatus status, Cause cause, RestartPolicy policy) {
        if (isFatal(status, policy)) {
            return true;
        }
        return switch (policy.mode()) {
            case ALWAYS -> false;
            case ON_FAILURE -> cause == Cause.OWN && isComplete(status, policy);
            case NEVER -> true;
        };
    }

    /** Whether an app's work is done, and well. */
    public static boolean hasCompleted(PodRecord pod, AppName name) {
        AppRecord app = pod.app(name);
        return app.done()
                && app.lastExit()
                        .filter(exit -> isComplete(exit.status(), pod.target().restart(name)))
                        .isPresent();
    }

    private static boolean isComplete(ExitStatus status, RestartPolicy policy) {
        return status instanceof ExitStatus.Exited exited
                && policy.exitCodes().complete().contains(exited.code());
    }

    private static boolean isFatal(ExitStatus status, RestartPolicy policy) {
        return status instanceof ExitStatus.Exited exited
                && policy.exitCodes().fatal().contains(exited.code());
    }

    private static int failures(AppRecord app, ExitRecord exit, Cause cause, RestartPolicy policy) {
        if (cause == Cause.BLAMELESS) {
            return 0;
        }
        Duration ran = Duration.between(exit.startedAt(), exit.at());
        return ran.compareTo(policy.backoff().resetAfter()) >= 0 ? 0 : app.failures() + 1;
    }

    private static Duration wait(int failures, RestartPolicy.Backoff backoff) {
        if (failures == 0) {
            return Duration.ZERO;
        }
        double factor = Math.pow(backoff.factor(), failures - 1.0);
        double nanos = backoff.initial().toNanos() * factor;
        return nanos < backoff.max().toNanos() ? Duration.ofNanos((long) nanos) : backoff.max();
    }
}
