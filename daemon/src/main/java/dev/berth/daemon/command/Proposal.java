package dev.berth.daemon.command;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.plan.Wanted;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What would be wanted if files were put into the manifest directory. */
record Proposal(Wanted wanted, SortedMap<PodName, Manifest> manifests) {
    /** The same with a file that replaces the one of its name: pods that only the old one has would go. */
    Proposal with(String file, List<Manifest> content) {
        SortedMap<PodName, PodSpec> pods = new TreeMap<>(wanted.pods());
        SortedMap<PodName, Manifest> origins = new TreeMap<>(manifests);
        SortedSet<PodName> deletions = new TreeSet<>(wanted.deletions());
        manifests.forEach((name, manifest) -> {
            if (manifest.origins().file().equals(file)) {
                pods.remove(name);
                deletions.add(name);
            }
        });
        for (Manifest manifest : content) {
            PodName name = manifest.spec().name();
            pods.put(name, manifest.spec());
            origins.put(name, manifest);
            deletions.remove(name);
        }
        return new Proposal(new Wanted(pods, deletions, wanted.halted(), wanted.orders()), origins);
    }
}
