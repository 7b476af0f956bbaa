package dev.berth.reconciler.simulation;

import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.ledger.Records;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.port.RowChange;
import dev.berth.reconciler.port.StateStore;
import dev.berth.reconciler.port.StoredOrders;
import dev.berth.reconciler.world.Event;
import dev.berth.reconciler.world.Health;
import dev.berth.reconciler.world.NamedApp;
import dev.berth.reconciler.world.NamedProbe;
import dev.berth.reconciler.world.PodRecord;
import dev.berth.reconciler.world.PodUid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A state store in memory: what was applied is kept over a crash of berthd. */
public final class MemoryStore implements StateStore {
    private final SortedMap<PodUid, PodRecord> records = new TreeMap<>();
    private final List<Event> events = new ArrayList<>();
    private final SortedMap<String, List<AppEnd>> ends = new TreeMap<>();
    private final SortedSet<PodName> stopped = new TreeSet<>();
    private final SortedSet<NamedApp> paused = new TreeSet<>();
    private final SortedMap<String, Instant> uses = new TreeMap<>();
    private final SortedMap<PodUid, SortedMap<NamedProbe, Health>> health = new TreeMap<>();
    private final SortedMap<String, List<Revision>> revisions = new TreeMap<>();
    private int transactions;
    private boolean full;

    @Override
    public synchronized List<PodRecord> load() {
        return records.values().stream()
                .sorted((one, other) -> one.handle().compareTo(other.handle()))
                .toList();
    }

    @Override
    public synchronized SortedMap<PodName, SortedMap<NamedProbe, Health>> health() {
        SortedMap<PodName, SortedMap<NamedProbe, Health>> byName = new TreeMap<>();
        records.forEach((uid, record) -> Optional.ofNullable(health.get(uid))
                .ifPresent(ofPod -> byName.put(record.handle().name(), new TreeMap<>(ofPod))));
        return byName;
    }

    @Override
    public synchronized StoredOrders orders() {
        return new StoredOrders(stopped, paused);
    }

    @Override
    public synchronized void apply(List<RowChange> changes) {
        if (full) {
            throw new HostException("write state.db: ENOSPC");
        }
        SortedMap<PodUid, PodRecord> after = new TreeMap<>(records);
        changes.stream().filter(change -> !isByName(change)).forEach(change -> fold(after, change));
        if (after.values().stream()
                        .map(record -> record.handle().name())
                        .distinct()
                        .count()
                < after.size()) {
            throw new HostException("write state.db: two pods of one name");
        }
        transactions++;
        records.clear();
        records.putAll(after);
        health.keySet().retainAll(records.keySet());
        changes.stream().filter(MemoryStore::isByName).forEach(this::remember);
    }

    private static boolean isByName(RowChange change) {
        return change instanceof RowChange.AddEvent
                || change instanceof RowChange.AddEnd
                || change instanceof RowChange.PutHealth
                || change instanceof RowChange.AddRevision
                || isOrder(change)
                || isUse(change);
    }

    private static boolean isUse(RowChange change) {
        return change instanceof RowChange.PutImageUse || change instanceof RowChange.DropImageUse;
    }

    private static boolean isOrder(RowChange change) {
        return change instanceof RowChange.PutStop
                || change instanceof RowChange.DropStop
                || change instanceof RowChange.PutPause
                || change instanceof RowChange.DropPause;
    }

    private static void fold(SortedMap<PodUid, PodRecord> into, RowChange change) {
        PodUid uid = uid(change);
        Records.apply(Optional.ofNullable(into.get(uid)), List.of(change))
                .ifPresentOrElse(record -> into.put(uid, record), () -> into.remove(uid));
    }

    private void remember(RowChange change) {
        rememberOrder(change);
        if (change instanceof RowChange.AddRevision add) {
            remember(add);
        }
        if (change instanceof RowChange.PutHealth put && records.containsKey(put.uid())) {
            NamedProbe probe = new NamedProbe(put.health().instance().app(), put.kind());
            health.computeIfAbsent(put.uid(), uid -> new TreeMap<>()).put(probe, put.health());
        }
        if (change instanceof RowChange.PutImageUse put) {
            uses.put(put.image(), put.at());
        }
        if (change instanceof RowChange.DropImageUse drop) {
            uses.remove(drop.image());
        }
        if (change instanceof RowChange.AddEvent add && !events.contains(add.event())) {
            events.add(add.event());
        }
        if (change instanceof RowChange.AddEnd add) {
            List<AppEnd> known = ends.computeIfAbsent(add.pod().value(), pod -> new ArrayList<>());
            AppEnd end = new AppEnd(add.app().value(), add.exit());
            if (!known.contains(end)) {
                known.add(0, end);
            }
        }
    }

    private void remember(RowChange.AddRevision add) {
        List<Revision> known = revisions.computeIfAbsent(add.spec().name().value(), pod -> new ArrayList<>());
        if (known.isEmpty() || !known.get(0).spec().equals(add.spec())) {
            int number = known.isEmpty() ? 1 : known.get(0).number() + 1;
            known.add(0, new Revision(number, add.at(), add.spec()));
        }
    }

    private void rememberOrder(RowChange change) {
        if (change instanceof RowChange.PutStop put) {
            stopped.add(put.pod());
        }
        if (change instanceof RowChange.DropStop drop) {
            stopped.remove(drop.pod());
        }
        if (change instanceof RowChange.PutPause put) {
            paused.add(put.app());
        }
        if (change instanceof RowChange.DropPause drop) {
            paused.remove(drop.app());
        }
    }

    private static PodUid uid(RowChange change) {
        if (change instanceof RowChange.AddPod add) {
            return add.pod().uid();
        }
        if (change instanceof RowChange.DropPod drop) {
            return drop.uid();
        }
        if (change instanceof RowChange.PutResource put) {
            return put.uid();
        }
        if (change instanceof RowChange.StrikeResource strike) {
            return strike.uid();
        }
        return change instanceof RowChange.PutApp put ? put.uid() : uidOfPodRow(change);
    }

    private static PodUid uidOfPodRow(RowChange change) {
        if (change instanceof RowChange.PutTarget put) {
            return put.uid();
        }
        if (change instanceof RowChange.PutBoot put) {
            return put.uid();
        }
        if (change instanceof RowChange.PutRemoval put) {
            return put.uid();
        }
        if (change instanceof RowChange.PutFailure put) {
            return put.uid();
        }
        return change instanceof RowChange.PutAttachment put ? put.uid() : ((RowChange.DropAttachments) change).uid();
    }

    @Override
    public synchronized List<Event> events(String pod, Instant since, int limit) {
        return newest(event -> event.pod().equals(pod) && !event.at().isBefore(since), limit);
    }

    @Override
    public synchronized List<Event> events(Instant since, int limit) {
        return newest(event -> !event.at().isBefore(since), limit);
    }

    private List<Event> newest(Predicate<Event> wanted, int limit) {
        List<Event> found = events.stream().filter(wanted).toList();
        return found.subList(Math.max(0, found.size() - limit), found.size());
    }

    @Override
    public synchronized List<AppEnd> ends(String pod, int limit) {
        List<AppEnd> found = ends.getOrDefault(pod, List.of());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    @Override
    public synchronized SortedMap<String, Instant> imageUses() {
        return new TreeMap<>(uses);
    }

    @Override
    public synchronized List<Revision> revisions(String pod) {
        return List.copyOf(revisions.getOrDefault(pod, List.of()));
    }

    /** The record of a pod. */
    public synchronized Optional<PodRecord> record(PodName name) {
        return records.values().stream()
                .filter(record -> record.handle().name().equals(name))
                .findFirst();
    }

    /** How many transactions there were. */
    public synchronized int transactions() {
        return transactions;
    }

    /** Whether every further write shall fail for want of space. */
    public synchronized void setFull(boolean isFull) {
        full = isFull;
    }
}
