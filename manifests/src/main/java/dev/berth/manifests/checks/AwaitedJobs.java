package dev.berth.manifests.checks;

import dev.berth.manifests.model.After;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.RestartPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Pods that wait for the completion of one that never completes. */
final class AwaitedJobs {
    private AwaitedJobs() {}

    static List<Problem> of(Collection<Manifest> manifests) {
        SortedMap<PodName, Manifest> lasting = new TreeMap<>();
        manifests.stream()
                .filter(manifest -> manifest.spec().restart().mode() == RestartPolicy.Mode.ALWAYS)
                .forEach(manifest -> lasting.putIfAbsent(manifest.spec().name(), manifest));
        List<Problem> problems = new ArrayList<>();
        for (Manifest manifest : manifests) {
            List<After> after = manifest.spec().after();
            for (int index = 0; index < after.size(); index++) {
                Manifest awaited = lasting.get(after.get(index).pod());
                if (awaited != null && after.get(index).condition() == After.Condition.COMPLETED) {
                    problems.add(problem(manifest, "spec.after[" + index + "].condition", awaited));
                }
            }
        }
        return problems;
    }

    private static Problem problem(Manifest manifest, String path, Manifest awaited) {
        return new Problem(
                manifest.origins().file(),
                manifest.origins().of(path),
                path,
                "pod " + awaited.spec().name() + " at " + awaited.origins().at("metadata.name")
                        + " never completes: its restart.policy is always");
    }
}
