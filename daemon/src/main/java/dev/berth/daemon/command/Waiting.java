package dev.berth.daemon.command;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.status.AppPhase;
import dev.berth.reconciler.status.PodPhase;
import dev.berth.reconciler.status.PodStatus;
import dev.berth.reconciler.status.PodStatuses;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.PodState;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Waits until pods are as wanted, and tells every change on the way. */
final class Waiting {
    private static final Set<AppPhase> AT_REST = EnumSet.of(AppPhase.STOPPED, AppPhase.COMPLETED, AppPhase.FAILED);

    private final Service service;
    private final Output output;
    private final long deadline;
    private final SortedMap<PodName, String> told = new TreeMap<>();
    private final SortedSet<PodName> open = new TreeSet<>();

    /** How the wait stands. */
    private enum State {
        GOING_ON,
        DONE,
        BLOCKED
    }

    Waiting(Service service, Output output, Duration limit) {
        this.service = service;
        this.output = output;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Waits until the pods are ready or completed; says why when that can't be or takes too long. Returns the exit code. */
    int untilReady(Collection<PodName> pods) {
        return untilAll(pods, Waiting::readiness);
    }

    /** Waits until all apps of the pods have ended for good. Returns the exit code. */
    int untilExited(Collection<PodName> pods) {
        return untilAll(pods, Waiting::exit);
    }

    /** Waits until no app of the pods runs. Returns the exit code. */
    int untilStopped(Collection<PodName> pods) {
        return untilAll(pods, Waiting::rest);
    }

    /** Waits until the apps are paused, or over. Returns the exit code. */
    int untilPaused(Collection<NamedApp> apps) {
        return untilApps(apps, phase -> phase == AppPhase.PAUSED || AT_REST.contains(phase));
    }

    /** Waits until the apps run, or are over. Returns the exit code. */
    int untilResumed(Collection<NamedApp> apps) {
        return untilApps(apps, phase -> phase.runs() || AT_REST.contains(phase));
    }

    private int untilApps(Collection<NamedApp> apps, Predicate<AppPhase> settled) {
        List<PodName> pods = apps.stream().map(NamedApp::pod).distinct().toList();
        return untilAll(pods, status -> {
            boolean all = status.apps().stream()
                    .filter(app -> apps.contains(new NamedApp(status.name(), app.name())))
                    .allMatch(app -> settled.test(app.phase()));
            return all ? State.DONE : State.GOING_ON;
        });
    }

    private int untilAll(Collection<PodName> pods, Function<PodStatus, State> judge) {
        return await(now -> {
            State state = State.DONE;
            for (PodName pod : pods) {
                State one = state(pod, now, judge);
                note(pod, one);
                state = one == State.BLOCKED || state == State.BLOCKED
                        ? State.BLOCKED
                        : one == State.DONE ? state : one;
            }
            return state;
        });
    }

    /** Waits until the pods are gone. Returns the exit code. */
    int untilGone(Collection<PodName> pods) {
        return await(now -> {
            pods.forEach(pod -> going(pod, now));
            return open.isEmpty() ? State.DONE : State.GOING_ON;
        });
    }

    /** Of a pod that goes, only its going is news. */
    private void going(PodName pod, Snapshot now) {
        Optional<PodStatus> status = status(pod, now);
        if (status.filter(one -> one.phase() != PodPhase.STOPPING).isEmpty()) {
            tell(pod, status);
        }
        note(pod, now.world().pods().containsKey(pod) ? State.GOING_ON : State.DONE);
    }

    private void note(PodName pod, State state) {
        if (state == State.GOING_ON) {
            open.add(pod);
        } else {
            open.remove(pod);
        }
    }

    private int await(Function<Snapshot, State> judge) {
        Service.TurnWaiter turns = service.turns();
        try {
            State state = judge.apply(service.look());
            while (state == State.GOING_ON && left().compareTo(Duration.ZERO) > 0) {
                boolean unused = turns.await(left());
                state = judge.apply(service.look());
            }
            return code(state);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.BLOCKED;
        }
    }

    private int code(State state) {
        if (state == State.GOING_ON) {
            String pods = open.stream().map(PodName::value).collect(Collectors.joining(", "));
            output.problem("the wait for " + pods + " timed out; berthd goes on. See berth describe " + open.first()
                    + ", or wait longer with --timeout");
        }
        return state == State.DONE ? ExitCode.DONE : ExitCode.BLOCKED;
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private State state(PodName pod, Snapshot now, Function<PodStatus, State> judge) {
        Optional<PodStatus> status = status(pod, now);
        tell(pod, status);
        if (status.isEmpty() || isAtWork(pod, now)) {
            return State.GOING_ON;
        }
        return judge.apply(status.get());
    }

    private static State readiness(PodStatus status) {
        return switch (status.phase()) {
            case READY, COMPLETED -> status.reason().isEmpty() ? State.DONE : State.BLOCKED;
            case BLOCKED, FAILED, STOPPED, PAUSED -> State.BLOCKED;
            case PENDING, STARTING, RUNNING, DEGRADED, BACK_OFF, STOPPING -> State.GOING_ON;
        };
    }

    private static State exit(PodStatus status) {
        return switch (status.phase()) {
            case COMPLETED, FAILED -> State.DONE;
            case BLOCKED -> State.BLOCKED;
            case PENDING, STARTING, RUNNING, READY, DEGRADED, BACK_OFF, STOPPING, STOPPED, PAUSED -> State.GOING_ON;
        };
    }

    private static State rest(PodStatus status) {
        return switch (status.phase()) {
            case STOPPED, COMPLETED, FAILED -> State.DONE;
            case PENDING, STARTING, RUNNING, READY, DEGRADED, BACK_OFF, STOPPING, BLOCKED, PAUSED -> State.GOING_ON;
        };
    }

    private static boolean isAtWork(PodName pod, Snapshot now) {
        return now.world().pods().get(pod) instanceof PodState.Busy
                || now.plan().work().containsKey(new Lane.Pod(pod));
    }

    private static Optional<PodStatus> status(PodName pod, Snapshot now) {
        return new Pods(PodStatuses.of(now)).find(pod);
    }

    private void tell(PodName pod, Optional<PodStatus> status) {
        String words = status.map(Waiting::words).orElse("Gone");
        if (!words.equals(told.put(pod, words))) {
            output.progress(pod + ": " + words);
        }
    }

    private static String words(PodStatus status) {
        boolean well = status.phase() == PodPhase.READY && status.reason().isEmpty();
        return status.phase().word() + (well || status.reason().isEmpty() ? "" : " (" + status.reason() + ")");
    }
}
