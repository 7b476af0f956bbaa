package dev.berth.reconciler.ledger;

import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.AppInstance;
import dev.berth.reconciler.world.AppRecord;
import dev.berth.reconciler.world.ExitRecord;
import dev.berth.reconciler.world.ExitStatus;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.PodHandle;
import dev.berth.reconciler.world.PodRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is written when an action failed. A start that failed is an end of that app; anything else holds the pod up until it is tried again. */
public final class Failures {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 7;

    private Failures() {}

    /** The failure after one more error of the same action, or the first of another. */
    public static Failure next(Optional<Failure> before, String action, String error, Instant now, long draw) {
        int count = before.filter(failure -> failure.action().equals(action))
                .map(failure -> failure.count() + 1)
                .orElse(1);
        Duration wait = FIRST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
        Duration capped = wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        return new Failure(action, error, count, now, now.plus(Jitter.of(capped, draw, action)));
    }

    /** The end of the pause after a failure, while it lasts. */
    public static Optional<Instant> pauseLeft(Failure failure, Instant now) {
        return Waiting.ahead(failure.retryAt(), LONGEST, now);
    }

    static List<RowChange> rows(Action action, PodRecord record, String error, Instant now, long draw) {
        if (action instanceof Action.CreateApp create) {
            return startFailed(record, create.instance(), error, now, draw);
        }
        if (action instanceof Action.StartApp start) {
            return startFailed(record, start.instance(), error, now, draw);
        }
        if (action instanceof Action.SignalApp signal) {
            return List.of(failed(record.handle(), ActionText.of(signal), error, now));
        }
        return held(action, record, error, now, draw);
    }

    private static List<RowChange> startFailed(
            PodRecord record, AppInstance instance, String error, Instant now, long draw) {
        AppRecord app = record.app(instance.app());
        ExitRecord exit = new ExitRecord(
                instance.attempt(), new ExitStatus.StartFailed(error), false, Optional.empty(), now, now);
        AppRecord after =
                Endings.after(app, exit, Endings.Cause.OWN, record.target().restart(app.name()), now, draw);
        PodHandle pod = record.handle();
        return List.of(
                new RowChange.PutApp(pod.uid(), after),
                new RowChange.AddEnd(pod.name(), instance.app(), exit),
                Events.of(pod, instance.app(), now, "StartFailed", error));
    }

    /** An error that stays the same is told once. */
    private static List<RowChange> held(Action action, PodRecord record, String error, Instant now, long draw) {
        Failure failure = next(record.failure(), ActionText.of(action), error, now, draw);
        List<RowChange> rows = new ArrayList<>();
        rows.add(new RowChange.PutFailure(record.handle().uid(), Optional.of(failure)));
        boolean told = record.failure()
                .filter(before -> before.action().equals(failure.action())
                        && before.error().equals(error))
                .isPresent();
        if (!told) {
            rows.add(failed(record.handle(), failure.action(), error, now));
        }
        return rows;
    }

    private static RowChange failed(PodHandle pod, String action, String error, Instant now) {
        return Events.of(pod, now, "ActionFailed", action + ": " + error);
    }
}
