package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import dev.berth.reconciler.world.Knob;
import java.util.List;

/** The cpu controller of version 2. */
final class CpuV2 implements Controller {
    static final Knob WEIGHT = new Knob("cpu.weight");
    static final Knob MAX = new Knob("cpu.max");

    @Override
    public List<Knob> knobs() {
        return List.of(WEIGHT, MAX);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        CpuShares.of(isolators)
                .ifPresentOrElse(
                        shares -> settling.put(CpuShares.isolator(isolators), WEIGHT, Long.toString(shares.weight())),
                        () -> settling.put(WEIGHT, Long.toString(CpuShares.DEFAULT.weight())));
        isolators
                .cpu()
                .flatMap(Cpu::limit)
                .map(CpuQuota::of)
                .ifPresentOrElse(
                        quota -> settling.put("cpu.limit", MAX, quota.quota() + " " + quota.period()),
                        () -> settling.put(MAX, "max " + CpuQuota.PERIOD));
    }
}
