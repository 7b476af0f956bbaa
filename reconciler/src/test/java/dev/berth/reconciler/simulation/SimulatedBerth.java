package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.loop.Host;
import dev.berth.reconciler.loop.Reconciler;
import dev.berth.reconciler.loop.Snapshot;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.port.StoredOrders;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The loop on a simulated host, in one thread: a wake returns when there is nothing to do before the next alarm. */
public final class SimulatedBerth {
    private final SimulatedHost host;
    private final MemoryStore store = new MemoryStore();
    private final Faults faults = new Faults();
    private Wanted wanted = Wanted.nothing();
    private Optional<Instant> alarm = Optional.empty();
    private Optional<List<Runnable>> postponed = Optional.empty();
    private long draw;
    private Reconciler reconciler;

    /** Starts the loop. */
    public SimulatedBerth(SimulatedHost host) {
        this.host = host;
        this.reconciler = incarnation();
    }

    private Reconciler incarnation() {
        Host world = new Host(
                SimulatedEffects.of(host, faults), new MortalStore(), event -> {}, () -> host.now, () -> ++draw);
        Reconciler loop = new Reconciler(
                world,
                SimulatedWitnesses.of(host),
                new SampleSettle(),
                host.bootId(),
                at -> alarm = at,
                new Reconciler.Threads(Runnable::run, this::lane));
        loop.want(wanted);
        return loop;
    }

    private void lane(Runnable work) {
        postponed.ifPresentOrElse(later -> later.add(work), work);
    }

    /** From now on lanes are at work without getting anywhere. */
    public void postponeLanes() {
        postponed = Optional.of(new ArrayList<>());
    }

    /** Lets the lanes get on. */
    public void resumeLanes() {
        List<Runnable> works = postponed.orElseThrow();
        postponed = Optional.empty();
        works.forEach(Runnable::run);
    }

    /** Does something while no turn and no pod's lane is at work. */
    public <T> Optional<T> betweenTurns(BiFunction<Wanted, Collection<PodRecord>, T> work) {
        return reconciler.betweenTurns(work);
    }

    public SimulatedHost host() {
        return host;
    }

    public MemoryStore store() {
        return store;
    }

    public Faults faults() {
        return faults;
    }

    /** What the newest turn knew. */
    public Snapshot snapshot() {
        return reconciler.snapshot();
    }

    /** A fresh look. */
    public Snapshot look(Depth depth) {
        return reconciler.look(depth);
    }

    /** Asks for exactly these pods; others may be deleted. */
    public void want(PodSpec... pods) {
        want(List.of(pods));
    }

    public void want(List<PodSpec> pods) {
        SortedMap<PodName, PodSpec> named = new TreeMap<>();
        pods.forEach(pod -> named.put(pod.name(), pod));
        SortedSet<PodName> deletions = new TreeSet<>();
        store.load().forEach(record -> deletions.add(record.handle().name()));
        deletions.removeAll(named.keySet());
        wanted = new Wanted(named, deletions, new TreeMap<>(), wanted.orders());
        reconciler.want(wanted);
        reviveIfDead();
    }

    /** What operators ask for. */
    public Orders orders() {
        return wanted.orders();
    }

    /** An operator stops a pod. */
    public void stop(String pod) {
        order(new RowChange.PutStop(new PodName(pod)));
    }

    /** An operator lets a stopped pod run again. */
    public void start(String pod) {
        order(new RowChange.DropStop(new PodName(pod)));
    }

    /** An operator restarts an app. */
    public void restart(String pod, String app) {
        Orders.Run run =
                new Orders.Run(uid(pod), record(pod).app(new AppName(app)).instance());
        order(wanted.orders().restarting(List.of(run)));
    }

    /** An operator pauses an app. */
    public void pause(String pod, String app) {
        order(new RowChange.PutPause(named(pod, app)));
    }

    /** An operator lets a paused app go on. */
    public void resume(String pod, String app) {
        order(new RowChange.DropPause(named(pod, app)));
    }

    private static NamedApp named(String pod, String app) {
        return new NamedApp(new PodName(pod), new AppName(app));
    }

    private void order(RowChange change) {
        store.apply(List.of(change));
        StoredOrders stored = store.orders();
        order(new Orders(stored.stopped(), stored.paused(), wanted.orders().restarts()));
    }

    private void order(Orders orders) {
        wanted = wanted.with(orders);
        reconciler.want(wanted);
        reviveIfDead();
    }

    public void wake() {
        reconciler.wake();
        reviveIfDead();
    }

    public void scan() {
        reconciler.scan();
        reviveIfDead();
    }

    /** What a scan saw, and what it planned on that. */
    public Snapshot scanned() {
        List<Snapshot> seen = new ArrayList<>();
        reconciler.scan(seen::add);
        return seen.get(0);
    }

    /** Berthd is killed and started again, and nothing goes wrong any more. */
    public void restart() {
        faults.clear();
        restartKeepingFaults();
    }

    /** Berthd is killed and started again; what was to go wrong still does. */
    public void restartKeepingFaults() {
        revive();
        reviveIfDead();
    }

    private void revive() {
        faults.revive();
        alarm = Optional.empty();
        reconciler = incarnation();
    }

    /** A killed berthd is started again, until it survives its start. */
    private void reviveIfDead() {
        while (faults.dead()) {
            faults.clear();
            revive();
        }
    }

    /** The host reboots, and berthd with it. */
    public void reboot() {
        host.reboot();
        restart();
    }

    /** Lets time pass up to the next alarm and handles it; false where there is none. */
    public boolean nextAlarm() {
        if (alarm.isEmpty()) {
            return false;
        }
        Duration left = Duration.between(host.now, alarm.get());
        if (!left.isNegative()) {
            host.pass(left);
        }
        wake();
        return true;
    }

    /** Lets this much time pass, handling the alarms on the way. */
    public void pass(Duration time) {
        Instant end = host.now.plus(time);
        while (alarm.filter(at -> at.isBefore(end)).isPresent()) {
            nextAlarm();
        }
        host.pass(Duration.between(host.now, end));
        wake();
    }

    /** The uid of a pod that must exist. */
    public PodUid uid(String pod) {
        return record(pod).handle().uid();
    }

    /** The record of a pod that must exist. */
    public PodRecord record(String pod) {
        return store.record(new PodName(pod)).orElseThrow();
    }

    /** The types of a pod's events, in order. */
    public List<String> events(String pod) {
        return store.events(pod, Instant.MIN, Integer.MAX_VALUE).stream()
                .map(Event::type)
                .toList();
    }

    /** A store that dies with berthd, and whose content doesn't. */
    private final class MortalStore implements StateStore {
        @Override
        public List<PodRecord> load() {
            return store.load();
        }

        @Override
        public SortedMap<PodName, SortedMap<NamedProbe, Health>> health() {
            return store.health();
        }

        @Override
        public StoredOrders orders() {
            return store.orders();
        }

        @Override
        public void apply(List<RowChange> changes) {
            faults.checkAlive();
            store.apply(changes);
        }

        @Override
        public List<Event> events(String pod, Instant since, int limit) {
            return store.events(pod, since, limit);
        }

        @Override
        public List<Event> events(Instant since, int limit) {
            return store.events(since, limit);
        }

        @Override
        public List<AppEnd> ends(String pod, int limit) {
            return store.ends(pod, limit);
        }

        @Override
        public List<Revision> revisions(String pod) {
            return store.revisions(pod);
        }

        @Override
        public SortedMap<String, Instant> imageUses() {
            return store.imageUses();
        }
    }
}
