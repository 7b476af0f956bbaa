package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.reconciler.world.Knob;
import java.util.List;

/** The pids controller, the same in both versions. */
final class Pids implements Controller {
    static final Knob MAX = new Knob("pids.max");

    /** The kernel refuses more: no host has more pids. */
    private static final long HIGHEST = 4_194_304;

    private static final String UNLIMITED = "max";

    @Override
    public List<Knob> knobs() {
        return List.of(MAX);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        isolators
                .pids()
                .ifPresentOrElse(
                        pids -> settling.put("pids", MAX, Long.toString(Math.min(pids.limit(), HIGHEST))),
                        () -> settling.put(MAX, UNLIMITED));
    }
}
