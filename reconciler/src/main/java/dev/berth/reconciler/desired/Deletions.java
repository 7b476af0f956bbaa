package dev.berth.reconciler.desired;

import dev.berth.manifests.model.PodName;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The verdict on pods that are gone from the manifests.
 *
 * @param holdings the pods that are not given up
 * @param ripe the pods to delete
 * @param halt why none of the unconfirmed is deleted; empty where they only wait
 * @param nextLook when the first of the waiting is ripe
 */
record Deletions(
        SortedMap<PodName, Holding> holdings, SortedSet<PodName> ripe, String halt, Optional<Instant> nextLook) {

    /** Judges pods of which some are gone; those that are sure were confirmed by a person. */
    static Deletions judge(
            SortedMap<PodName, Holding> holdings,
            SortedSet<PodName> sure,
            DirectorySnapshot snapshot,
            DeletionPolicy policy,
            Instant now) {
        SortedSet<PodName> doubtful = gone(holdings);
        doubtful.removeAll(sure);
        String halt = halt(doubtful.size(), holdings.size(), snapshot, policy);
        SortedSet<PodName> ripe = gone(holdings);
        if (halt.isEmpty()) {
            ripe.removeIf(name -> !sure.contains(name) && now.isBefore(due(holdings, name, policy, now)));
        } else {
            ripe.removeAll(doubtful);
        }
        SortedMap<PodName, Holding> kept = new TreeMap<>(holdings);
        kept.keySet().removeAll(ripe);
        if (!halt.isEmpty()) {
            kept.replaceAll((name, holding) -> holding.goneSince().isPresent() ? holding.gone(now) : holding);
        }
        return new Deletions(kept, ripe, halt, halt.isEmpty() ? first(kept, policy, now) : Optional.empty());
    }

    static SortedSet<PodName> gone(SortedMap<PodName, Holding> holdings) {
        SortedSet<PodName> gone = new TreeSet<>();
        holdings.forEach((name, holding) -> holding.goneSince().ifPresent(since -> gone.add(name)));
        return gone;
    }

    private static String halt(int gone, int all, DirectorySnapshot snapshot, DeletionPolicy policy) {
        if (gone == 0) {
            return "";
        }
        if (!snapshot.failure().isEmpty()) {
            return snapshot.failure();
        }
        if (snapshot.files().isEmpty()) {
            return "the manifest directory is empty, and it held " + all + " pods";
        }
        return policy.isMany(gone, all) ? gone + " of " + all + " pods are gone from the manifests at once" : "";
    }

    /** When it has been gone long enough, and those that went shortly after it, too: what goes together can go in order. */
    private static Instant due(SortedMap<PodName, Holding> holdings, PodName name, DeletionPolicy policy, Instant now) {
        Instant since = Optional.ofNullable(holdings.get(name))
                .flatMap(Holding::goneSince)
                .orElse(now);
        Instant together = since.plus(policy.together());
        Instant last = holdings.values().stream()
                .flatMap(other -> other.goneSince().stream())
                .filter(other -> !other.isAfter(together))
                .max(Comparator.naturalOrder())
                .filter(since::isBefore)
                .orElse(since);
        return last.plus(policy.patience());
    }

    private static Optional<Instant> first(SortedMap<PodName, Holding> kept, DeletionPolicy policy, Instant now) {
        return gone(kept).stream().map(name -> due(kept, name, policy, now)).min(Comparator.naturalOrder());
    }
}
