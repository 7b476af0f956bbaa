package dev.berth.daemon.command;

import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.PodSpec;
import dev.berth.reconciler.plan.Orders;
import dev.berth.reconciler.plan.Wanted;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What would be wanted if something were done.
 *
 * @param pods those that it is about
 */
record Proposal(Wanted wanted, SortedMap<PodName, Manifest> manifests, SortedSet<PodName> pods) {
    /** That nothing is done. */
    static Proposal of(Service service) {
        return new Proposal(service.look().wanted(), service.intent().manifests(), new TreeSet<>());
    }

    /** The same with a file that replaces the one of its name in the manifest directory: pods that only the old one has would go. */
    Proposal with(String file, List<Manifest> content) {
        SortedMap<PodName, PodSpec> specs = new TreeMap<>(wanted.pods());
        SortedMap<PodName, Manifest> origins = new TreeMap<>(manifests);
        SortedSet<PodName> deletions = new TreeSet<>(wanted.deletions());
        SortedSet<PodName> about = new TreeSet<>(pods);
        manifests.forEach((name, manifest) -> {
            if (manifest.origins().file().equals(file)) {
                specs.remove(name);
                origins.remove(name);
                deletions.add(name);
                about.add(name);
            }
        });
        for (Manifest manifest : content) {
            PodName name = manifest.spec().name();
            specs.put(name, manifest.spec());
            origins.put(name, manifest);
            deletions.remove(name);
            about.add(name);
        }
        return new Proposal(new Wanted(specs, deletions, wanted.halted(), wanted.orders()), origins, about);
    }

    /** The same with pods deleted. */
    Proposal without(Collection<PodName> gone) {
        SortedMap<PodName, PodSpec> specs = new TreeMap<>(wanted.pods());
        specs.keySet().removeAll(gone);
        SortedMap<PodName, String> halted = new TreeMap<>(wanted.halted());
        halted.keySet().removeAll(gone);
        SortedSet<PodName> deletions = new TreeSet<>(wanted.deletions());
        deletions.addAll(gone);
        return new Proposal(new Wanted(specs, deletions, halted, wanted.orders()), manifests, pods).about(gone);
    }

    /** The same with orders for pods. */
    Proposal ordered(Orders orders, Collection<PodName> bound) {
        return new Proposal(wanted.with(orders), manifests, pods).about(bound);
    }

    /** The same, and it is about more pods. */
    Proposal about(Collection<PodName> more) {
        SortedSet<PodName> all = new TreeSet<>(pods);
        all.addAll(more);
        return new Proposal(wanted, manifests, all);
    }
}
