package dev.berth.reconciler.desired;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.manifests.model.Problem;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import dev.berth.reconciler.world.PodRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is wanted. A change acts at once, a deletion never does: it waits until the pod was gone from settled reads for a while, and what looks like an
 * accident waits for a confirmation. Immutable: each look at the directory gives the next state.
 */
public final class DesiredState {
    private final SortedMap<PodName, Holding> holdings;
    private final SortedSet<PodName> confirmed;
    private final SortedSet<PodName> deletions;
    private final List<Problem> problems;
    private final String halt;
    private final Optional<Instant> nextLook;

    private DesiredState(
            Deletions verdict, SortedSet<PodName> confirmed, SortedSet<PodName> deletions, List<Problem> problems) {
        this.holdings = verdict.holdings();
        this.confirmed = confirmed;
        this.deletions = deletions;
        this.problems = problems;
        this.halt = verdict.halt();
        this.nextLook = verdict.nextLook();
    }

    /** The state after a start: what the store has is what was last wanted. Pods that are being taken down need nobody's wish. */
    public static DesiredState restored(List<PodRecord> records) {
        SortedMap<PodName, Holding> holdings = new TreeMap<>();
        for (PodRecord record : records) {
            if (record.removal().isEmpty()) {
                holdings.put(
                        record.handle().name(),
                        new Holding(record.target().spec(), Optional.empty(), Optional.empty()));
            }
        }
        Deletions none = new Deletions(holdings, new TreeSet<>(), "", Optional.empty());
        return new DesiredState(none, new TreeSet<>(), new TreeSet<>(), List.of());
    }

    /** The state after a look at the directory. Looking again at the same changes nothing but what time does. */
    public DesiredState next(DirectorySnapshot snapshot, DeletionPolicy policy, Instant now) {
        Reading reading = Reading.of(snapshot, holdings);
        SortedMap<PodName, Holding> read = new TreeMap<>();
        holdings.forEach((name, holding) -> read.put(name, afterRead(holding, reading, snapshot, now)));
        reading.chosen().forEach((name, manifest) -> read.put(name, Holding.of(manifest)));

        SortedSet<PodName> sure = new TreeSet<>(confirmed);
        if (snapshot.settled()) {
            sure.removeAll(present(read));
        }
        Deletions verdict = Deletions.judge(read, sure, snapshot, policy, now);
        SortedSet<PodName> deleted = new TreeSet<>(deletions);
        deleted.addAll(verdict.ripe());
        deleted.removeAll(verdict.holdings().keySet());
        return new DesiredState(verdict, sure, deleted, reading.problems());
    }

    /** The pods that are gone now may be deleted at the next look, however many they are. */
    public DesiredState confirmDeletions() {
        return confirmed(waiting());
    }

    /** This pod may be deleted at the next look that finds it in no file. Its document must be gone already: a look that finds it forgets the confirmation. */
    public DesiredState confirmDeletion(PodName name) {
        return confirmed(new TreeSet<>(List.of(name)));
    }

    private DesiredState confirmed(SortedSet<PodName> names) {
        SortedSet<PodName> all = new TreeSet<>(confirmed);
        all.addAll(names);
        return new DesiredState(new Deletions(holdings, new TreeSet<>(), halt, nextLook), all, deletions, problems);
    }

    /** What the loop shall work towards. A pod that is gone and not given up is in none of it but, where deletions are halted, told with the reason. */
    public Wanted wanted() {
        SortedMap<PodName, PodSpec> pods = new TreeMap<>();
        SortedMap<PodName, String> halted = new TreeMap<>();
        holdings.forEach((name, holding) -> {
            if (holding.goneSince().isEmpty()) {
                holding.manifest().ifPresent(manifest -> pods.put(name, holding.spec()));
            } else if (!halt.isEmpty()) {
                halted.put(name, halt);
            }
        });
        return new Wanted(pods, deletions, halted, Orders.none());
    }

    /** The manifest of each pod that has one, also of those that run on although their file is broken. */
    public SortedMap<PodName, Manifest> manifests() {
        SortedMap<PodName, Manifest> manifests = new TreeMap<>();
        holdings.forEach((name, holding) -> holding.manifest().ifPresent(manifest -> manifests.put(name, manifest)));
        return manifests;
    }

    /** Pods that are gone from the manifests and not yet given up. */
    public SortedSet<PodName> waiting() {
        return Deletions.gone(holdings);
    }

    /** Why deletions are halted; empty while they are not. */
    public String halt() {
        return halt;
    }

    /** All problems of all files, sorted. */
    public List<Problem> problems() {
        return problems;
    }

    /** When to look again although nothing happened in the directory. */
    public Optional<Instant> nextLook() {
        return nextLook;
    }

    private static Holding afterRead(Holding holding, Reading reading, DirectorySnapshot snapshot, Instant now) {
        if (!snapshot.failure().isEmpty()) {
            return holding.gone(now);
        }
        if (!snapshot.settled() || reading.mayBeMeant(holding)) {
            return holding.present();
        }
        return holding.gone(
                holding.goneSince().filter(before -> !before.isAfter(now)).orElse(now));
    }

    private static SortedSet<PodName> present(SortedMap<PodName, Holding> holdings) {
        SortedSet<PodName> present = new TreeSet<>(holdings.keySet());
        present.removeAll(Deletions.gone(holdings));
        return present;
    }
}
