package dev.berth.manifests.checks;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods that wait for each other, so that none of them would ever start. */
final class Circles {
    private final SortedMap<PodName, Manifest> pods = new TreeMap<>();

    private Circles(Collection<Manifest> manifests) {
        manifests.forEach(manifest -> pods.putIfAbsent(manifest.spec().name(), manifest));
    }

    /** A problem for each member of a circle, at the step that leads on in it. */
    static List<Problem> of(Collection<Manifest> manifests) {
        Circles circles = new Circles(manifests);
        List<Problem> problems = new ArrayList<>();
        for (Manifest manifest : manifests) {
            List<After> after = manifest.spec().after();
            for (int index = 0; index < after.size(); index++) {
                String path = "spec.after[" + index + "].pod";
                circles.back(after.get(index).pod(), manifest.spec().name())
                        .ifPresent(way -> problems.add(new Problem(
                                manifest.origins().file(),
                                manifest.origins().of(path),
                                path,
                                words(manifest.spec().name(), way))));
            }
        }
        return problems;
    }

    private static String words(PodName start, List<PodName> way) {
        return "the pod waits for itself: " + start + " after "
                + way.stream().map(PodName::value).collect(Collectors.joining(" after "));
    }

    /** The shortest way from a pod to another along what each waits for. */
    private Optional<List<PodName>> back(PodName from, PodName to) {
        List<List<PodName>> ways = new ArrayList<>(List.of(List.of(from)));
        Set<PodName> seen = new HashSet<>(Set.of(from));
        for (int next = 0; next < ways.size(); next++) {
            List<PodName> way = ways.get(next);
            PodName last = way.get(way.size() - 1);
            if (last.equals(to)) {
                return Optional.of(way);
            }
            awaited(last).filter(seen::add).forEach(pod -> ways.add(extended(way, pod)));
        }
        return Optional.empty();
    }

    private Stream<PodName> awaited(PodName pod) {
        return Optional.ofNullable(pods.get(pod)).stream()
                .flatMap(manifest -> manifest.spec().after().stream())
                .map(After::pod);
    }

    private static List<PodName> extended(List<PodName> way, PodName pod) {
        List<PodName> longer = new ArrayList<>(way);
        longer.add(pod);
        return List.copyOf(longer);
    }
}
