package dev.berth.reconciler.loop;

import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.health.HealthState;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.world.Action;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Runs lanes: different ones in parallel, the actions of one in a row. */
final class Lanes {
    private final Board board;
    private final Host host;
    private final Executor executor;
    private final Runnable finished;

    /**
     * Lanes that run on an executor.
     *
     * @param finished is run after each lane's work, for there may be more to do then
     */
    Lanes(Board board, Host host, Executor executor, Runnable finished) {
        this.board = board;
        this.host = host;
        this.executor = executor;
        this.finished = finished;
    }

    /** Begins the work of a lane, unless it is at work already. */
    void start(Lane lane, List<Action> actions) {
        if (board.take(lane)) {
            executor.execute(() -> run(lane, actions));
        }
    }

    private void run(Lane lane, List<Action> actions) {
        try {
            carryOut(lane, actions);
            board.unhold(lane);
        } catch (RuntimeException | Error e) {
            board.hold(
                    lane,
                    "write down what is done",
                    e instanceof HostException ? String.valueOf(e.getMessage()) : String.valueOf(e),
                    host.time().instant(),
                    host.draw().getAsLong());
        } finally {
            board.release(lane);
            finished.run();
        }
    }

    private void carryOut(Lane lane, List<Action> actions) {
        if (lane instanceof Lane.Pod pod) {
            new Worker(board, host, pod.name()).carryOut(actions);
            return;
        }
        for (Action action : actions) {
            if (action instanceof Action.FetchImage fetch) {
                fetch(fetch);
            } else if (action instanceof Action.RunProbe probe) {
                probe(probe);
            }
        }
    }

    private void fetch(Action.FetchImage fetch) {
        Outcome outcome = host.attempt(fetch);
        Instant now = host.time().instant();
        if (outcome instanceof Outcome.Failed failed) {
            boolean news = board.imageFailed(
                    fetch.image(), failed.error(), now, host.draw().getAsLong());
            if (news) {
                tellPull(fetch.image(), "ImagePullFailed", failed.error(), now);
            }
        } else {
            board.imageFetched(fetch.image());
            tellPull(fetch.image(), "ImagePulled", fetch.image().text(), now);
        }
    }

    private void tellPull(ImageReference image, String type, String message, Instant now) {
        if (image instanceof ImageReference.RegistryImage) {
            Event event = new Event(now, "", "", type, message);
            host.store().apply(List.of(new RowChange.AddEvent(event)));
            host.events().happened(event);
        }
    }

    /** A probe that can't be run is a failed one: what can't be told to be healthy is not. */
    private void probe(Action.RunProbe probe) {
        Outcome outcome = host.attempt(probe);
        String error = outcome instanceof Outcome.Failed failed
                ? failed.error()
                : outcome instanceof Outcome.Probed probed ? probed.error() : "";
        note(probe, error, host.time().instant());
    }

    /** It counts once it is written down: what could not be is asked again. */
    private void note(Action.RunProbe run, String error, Instant now) {
        NamedProbe probe = new NamedProbe(run.instance().app(), run.kind());
        Optional<Health> before = board.health(run.pod().name(), probe);
        Health after =
                HealthState.after(before, run.instance(), error, run.probe().failureThreshold(), now);
        List<RowChange> rows = new ArrayList<>();
        if (HealthState.turned(before, after)) {
            rows.add(new RowChange.PutHealth(run.pod().uid(), run.kind(), after));
        }
        Optional<Event> event = HealthState.news(run.kind(), before, after).map(type -> event(run, type, error, now));
        event.map(RowChange.AddEvent::new).ifPresent(rows::add);
        host.store().apply(rows);
        board.probed(run.pod(), probe, after);
        event.ifPresent(host.events()::happened);
    }

    private static Event event(Action.RunProbe run, String type, String error, Instant now) {
        String message = error.isEmpty() ? "" : run.kind().word() + " probe: " + error;
        return new Event(now, run.pod().name().value(), run.instance().app().value(), type, message);
    }
}
