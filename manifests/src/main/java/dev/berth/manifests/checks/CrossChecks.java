package dev.berth.manifests.checks;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What pods must satisfy beside each other. Each party of a clash gets a problem that names the place of another. */
public final class CrossChecks {
    private static final Comparator<Manifest> BY_PLACE = Comparator.comparing(
                    (Manifest manifest) -> manifest.origins().file())
            .thenComparing(manifest -> manifest.origins().of("metadata.name"));

    private CrossChecks() {}

    /** All clashes between the manifests, sorted; their order does not matter. */
    public static List<Problem> check(List<Manifest> manifests) {
        List<Manifest> sorted = manifests.stream().sorted(BY_PLACE).toList();
        List<Problem> problems = new ArrayList<>(names(sorted));
        problems.addAll(hostPorts(sorted));
        problems.addAll(order(sorted));
        return problems.stream().sorted().toList();
    }

    /** The pods that would wait for ever, for each other or for an end that never comes. */
    public static List<Problem> order(List<Manifest> manifests) {
        List<Problem> problems = new ArrayList<>(Circles.of(manifests));
        problems.addAll(AwaitedJobs.of(manifests));
        return problems;
    }

    private static List<Problem> names(List<Manifest> manifests) {
        SortedMap<PodName, List<Manifest>> byName = new TreeMap<>();
        manifests.forEach(manifest -> byName.computeIfAbsent(manifest.spec().name(), name -> new ArrayList<>())
                .add(manifest));
        List<Problem> problems = new ArrayList<>();
        for (List<Manifest> same : byName.values()) {
            for (int index = 0; same.size() > 1 && index < same.size(); index++) {
                Manifest other = same.get(index == 0 ? 1 : 0);
                String message = "the pod " + other.spec().name() + " is defined at "
                        + other.origins().at("metadata.name") + " too";
                problems.add(problem(same.get(index), "metadata.name", message));
            }
        }
        return problems;
    }

    private static List<Problem> hostPorts(List<Manifest> manifests) {
        SortedMap<Integer, List<HostPortClaim>> byPort = new TreeMap<>();
        manifests.stream()
                .flatMap(manifest -> HostPortClaim.of(manifest).stream())
                .forEach(claim -> byPort.computeIfAbsent(claim.wanted().port(), port -> new ArrayList<>())
                        .add(claim));
        return byPort.values().stream()
                .flatMap(claims -> claims.stream().flatMap(claim -> clash(claim, claims).stream()))
                .toList();
    }

    private static List<Problem> clash(HostPortClaim claim, List<HostPortClaim> all) {
        return all.stream()
                .filter(other -> !other.manifest().equals(claim.manifest()) && other.collidesWith(claim))
                .limit(1)
                .map(other -> problem(
                        claim.manifest(),
                        claim.path(),
                        "the host's port " + claim.wanted().port() + " is taken by pod "
                                + other.manifest().spec().name() + " at "
                                + other.manifest().origins().at(other.path()) + " too"))
                .toList();
    }

    private static Problem problem(Manifest manifest, String path, String message) {
        return new Problem(manifest.origins().file(), manifest.origins().of(path), path, message);
    }
}
