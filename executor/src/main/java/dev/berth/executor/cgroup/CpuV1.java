package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.Optional;

/** The cpu controller of version 1. */
final class CpuV1 implements Controller {
    static final Knob SHARES = new Knob("cpu.shares");
    static final Knob QUOTA = new Knob("cpu.cfs_quota_us");
    static final Knob PERIOD = new Knob("cpu.cfs_period_us");
    private static final String UNLIMITED = "-1";

    @Override
    public List<Knob> knobs() {
        return List.of(SHARES, QUOTA, PERIOD);
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        CpuShares.of(isolators)
                .ifPresentOrElse(
                        shares -> settling.put(CpuShares.isolator(isolators), SHARES, Long.toString(shares.value())),
                        () -> settling.put(SHARES, Long.toString(CpuShares.DEFAULT.value())));
        Optional<CpuQuota> limit = isolators.cpu().flatMap(Cpu::limit).map(CpuQuota::of);
        limit.ifPresentOrElse(
                quota -> settling.put("cpu.limit", QUOTA, Long.toString(quota.quota())),
                () -> settling.put(QUOTA, UNLIMITED));
        settling.put(PERIOD, Long.toString(limit.map(CpuQuota::period).orElse(CpuQuota.PERIOD)));
    }
}
