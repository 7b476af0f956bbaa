package dev.berth.executor.cgroup;

import dev.berth.manifests.model.IndexSet;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The cpuset controller, whose files are the same in both versions.
 *
 * @param all what stands for no restriction: in version 1 all that the host has, in version 2, where the files are empty then, nothing
 */
record Cpuset(SortedMap<Knob, String> all) implements Controller {
    static final String NAME = "cpuset";
    static final Knob CPUS = new Knob("cpuset.cpus");
    static final Knob MEMS = new Knob("cpuset.mems");

    @Override
    public List<Knob> knobs() {
        return List.of(CPUS, MEMS);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        set(settling, CPUS, isolators.cpuset().flatMap(ResourceIsolators.Cpuset::cpus));
        set(settling, MEMS, isolators.cpuset().flatMap(ResourceIsolators.Cpuset::mems));
    }

    private void set(Settling settling, Knob knob, Optional<IndexSet> wanted) {
        wanted.ifPresentOrElse(
                indices -> settling.put(knob.file(), knob, indices.toString()),
                () -> settling.put(knob, all.getOrDefault(knob, "")));
    }
}
