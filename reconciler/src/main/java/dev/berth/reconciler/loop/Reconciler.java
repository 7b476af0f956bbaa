package dev.berth.reconciler.loop;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.ledger.Failures;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Plan;
import dev.berth.reconciler.plan.Planner;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.Alarm;
import dev.berth.reconciler.port.Settle;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Failure;
import dev.berth.reconciler.world.Lane;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop. Every turn looks at everything, plans from scratch and starts what lanes are idle; any turn can be the first. Who wakes it carries no facts. A
 * turn that finds nothing to do writes nothing, starts nothing and tells nothing.
 */
public final class Reconciler {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Board board;
    private final Host host;
    private final Observer observer;
    private final Planner planner;
    private final Lanes lanes;
    private final Alarm alarm;
    private final Executor turns;
    private final Object turning = new Object();
    private final AtomicInteger wakes = new AtomicInteger();
    private final Queue<Consumer<Snapshot>> scans = new ConcurrentLinkedQueue<>(List.of(now -> {}));
    private volatile Wanted wanted;
    private volatile Snapshot snapshot;

    /**
     * Where the loop's work runs.
     *
     * @param turns runs turns; one at a time even when it has more threads
     * @param lanes runs lanes; its threads bound how many pods are worked on at once
     */
    public record Threads(Executor turns, Executor lanes) {}

    /**
     * A loop that knows what the store has; it does nothing before it is woken. Its first turn is a scan.
     *
     * @param bootId of the running kernel
     */
    public Reconciler(Host host, Witnesses witnesses, Settle settle, String bootId, Alarm alarm, Threads threads) {
        this.host = host;
        this.board = new Board(host.store().load(), host.store().health());
        this.wanted = Wanted.nothing().with(Orders.stored(host.store().orders()));
        this.observer = new Observer(witnesses, bootId);
        this.planner = new Planner(settle);
        this.lanes = new Lanes(board, host, threads.lanes(), this::wake);
        this.alarm = alarm;
        this.turns = threads.turns();
        World nothing = World.empty(bootId);
        this.snapshot = new Snapshot(host.time().instant(), wanted, nothing, Plan.empty(), Map.of());
    }

    /** Has a turn begin soon. Cheap and safe from any thread; wakes during a turn lead to one more. */
    public void wake() {
        if (wakes.getAndIncrement() == 0) {
            turns.execute(this::drain);
        }
    }

    /** Has the next turn look at everything closely. */
    public void scan() {
        scan(now -> {});
    }

    /**
     * The same, and tells what that turn saw and planned.
     *
     * @param seen is called once, in the turn's thread, when its work has been handed out
     */
    public void scan(Consumer<Snapshot> seen) {
        scans.add(seen);
        wake();
    }

    /** Replaces what the sources ask for. */
    public void want(Wanted asked) {
        wanted = asked;
        wake();
    }

    /**
     * Has something done while no turn and no pod's lane is at work, so that nothing changes meanwhile of what is recorded of pods. The loop waits for it, so it
     * must be quick. Lanes of images and probes may be at work.
     *
     * @return what came of it; empty, with nothing done, where a pod's lane is at work: try again after a turn
     */
    public <T> Optional<T> betweenTurns(BiFunction<Wanted, Collection<PodRecord>, T> work) {
        synchronized (turning) {
            Board.View view = board.view();
            boolean busy = view.busy().stream().anyMatch(Lane.Pod.class::isInstance);
            return busy
                    ? Optional.empty()
                    : Optional.of(work.apply(wanted, view.records().values()));
        }
    }

    /** What the newest turn knew. */
    public Snapshot snapshot() {
        return snapshot;
    }

    private void drain() {
        int handled = wakes.get();
        while (handled != 0) {
            guardedTurn();
            handled = wakes.addAndGet(-handled);
        }
    }

    /** A turn that fails is tried again soon; nothing that goes wrong in one may stop the loop. */
    private void guardedTurn() {
        try {
            synchronized (turning) {
                turn();
            }
        } catch (RuntimeException e) {
            LOG.error("a turn of the loop failed", e);
            scans.add(now -> {});
            alarm.set(Optional.of(host.time().instant().plus(LOOK_AGAIN)));
        }
    }

    private void turn() {
        List<Consumer<Snapshot>> asked = List.copyOf(scans);
        Snapshot now = look(asked.isEmpty() ? Depth.GLANCE : Depth.SCAN);
        snapshot = now;
        now.plan().work().forEach((lane, actions) -> {
            if (!now.held().containsKey(lane)) {
                lanes.start(lane, actions);
            }
        });
        alarm.set(Stream.concat(
                        now.plan().nextWake().stream(),
                        now.held().values().stream().map(Failure::retryAt))
                .min(Instant::compareTo));
        asked.forEach(scans::remove);
        asked.forEach(seen -> seen.accept(now));
    }

    /** A fresh look and what would be planned on it; nothing is done. Waits for a look that is under way. */
    public Snapshot look(Depth depth) {
        return look(depth, wanted);
    }

    /** The same as if something else were wanted. */
    public Snapshot look(Depth depth, Wanted asked) {
        Instant now = host.time().instant();
        Board.View view = board.view();
        Observer.Seen seen = observer.look(view, asked, depth, host.draw().getAsLong());
        Plan plan = planner.plan(asked, seen.world(), now);
        return new Snapshot(now, asked, seen.world(), plan, held(view, seen, now));
    }

    /** The lanes that rest now: their time has not come, or their pod could not be looked at. */
    private static Map<Lane, Failure> held(Board.View view, Observer.Seen seen, Instant now) {
        Map<Lane, Failure> held = new HashMap<>();
        view.held().forEach((lane, failure) -> {
            if (Failures.pauseLeft(failure, now).isPresent()) {
                held.put(lane, failure);
            }
        });
        seen.errors()
                .forEach((PodName pod, String error) -> held.put(
                        new Lane.Pod(pod), new Failure("look at the pod", error, 1, now, now.plus(LOOK_AGAIN))));
        return held;
    }
}
