package dev.berth.reconciler.desired;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Position;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the files say together: one manifest for each name that is defined, the problems, and the files whose silence about a pod means nothing.
 */
final class Reading {
    private final SortedMap<PodName, Holding> held;
    private final SortedMap<PodName, List<Manifest>> defined = new TreeMap<>();
    private final Set<String> silent = new TreeSet<>();
    private final SortedMap<PodName, Manifest> chosen = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Reading(SortedMap<PodName, Holding> held) {
        this.held = held;
    }

    static Reading of(DirectorySnapshot snapshot, SortedMap<PodName, Holding> held) {
        Reading reading = new Reading(held);
        snapshot.files().forEach(reading::read);
        reading.defined.forEach(reading::choose);
        reading.problems.addAll(snapshot.order());
        return reading;
    }

    /** The manifest that counts for each defined name. */
    SortedMap<PodName, Manifest> chosen() {
        return chosen;
    }

    List<Problem> problems() {
        return problems.stream().sorted().toList();
    }

    /** Whether a pod that no file defines may still be meant: its file is broken or was emptied, or nobody knows its file and one is. */
    boolean mayBeMeant(Holding holding) {
        return holding.file().map(silent::contains).orElse(!silent.isEmpty());
    }

    private void read(String file, ReadResult<List<Manifest>> result) {
        if (result instanceof ReadResult.Invalid<List<Manifest>> invalid) {
            silent.add(file);
            problems.addAll(invalid.problems());
            return;
        }
        List<Manifest> manifests = ((ReadResult.Valid<List<Manifest>>) result).value();
        if (manifests.isEmpty()) {
            silent.add(file);
            emptied(file);
        }
        for (Manifest manifest : manifests) {
            defined.computeIfAbsent(manifest.spec().name(), name -> new ArrayList<>())
                    .add(manifest);
        }
    }

    /** To delete a pod its file is deleted; a file without documents is more likely a mishap. */
    private void emptied(String file) {
        List<PodName> pods = held.values().stream()
                .filter(holding -> holding.file().filter(file::equals).isPresent())
                .map(holding -> holding.spec().name())
                .toList();
        if (!pods.isEmpty()) {
            String message = "the file holds no document any more, but pods " + pods
                    + " of it run on; delete the file to delete them";
            problems.add(new Problem(file, new Position(1, 1), "", message));
        }
    }

    private void choose(PodName name, List<Manifest> candidates) {
        Optional<Holding> holder = Optional.ofNullable(held.get(name));
        Optional<String> broken = holder.flatMap(Holding::file).filter(silent::contains);
        if (broken.isPresent()) {
            candidates.forEach(manifest -> refuse(manifest, broken.get()));
            return;
        }
        Manifest winner = winner(candidates, holder);
        chosen.put(name, winner);
        candidates.stream()
                .filter(manifest -> !manifest.equals(winner))
                .forEach(manifest -> refuse(manifest, winner.origins().at("metadata.name")));
    }

    /** The holder's file first, then what is the same as what runs, then the first by file name. */
    private static Manifest winner(List<Manifest> candidates, Optional<Holding> holder) {
        Comparator<Manifest> order = Comparator.comparing((Manifest manifest) -> holder.flatMap(Holding::file)
                        .filter(manifest.origins().file()::equals)
                        .isEmpty())
                .thenComparing(
                        manifest -> holder.filter(holding -> holding.spec().equals(manifest.spec()))
                                .isEmpty());
        return candidates.stream().sorted(order).findFirst().orElseThrow();
    }

    private void refuse(Manifest manifest, String holder) {
        problems.add(new Problem(
                manifest.origins().file(),
                manifest.origins().of("metadata.name"),
                "metadata.name",
                "the pod " + manifest.spec().name() + " is held by " + holder));
    }
}
