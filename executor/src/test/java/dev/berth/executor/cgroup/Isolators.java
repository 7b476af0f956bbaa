package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.model.IndexSet;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import dev.berth.manifests.model.ResourceIsolators.CpuShares;
import dev.berth.manifests.model.ResourceIsolators.Cpuset;
import dev.berth.manifests.model.ResourceIsolators.Memory;
import dev.berth.manifests.model.ResourceIsolators.Pids;
import java.util.Optional;

/** Isolators for tests: a base and the change of one. */
final class Isolators {
    static final ResourceIsolators ALL = new ResourceIsolators(
            Optional.of(new Cpu(Optional.of(new CpuQuantity(250)), Optional.of(new CpuQuantity(500)))),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Memory(
                    Optional.of(new ByteCount(16 << 20)),
                    Optional.of(new ByteCount(100 << 20)),
                    Optional.of(new ByteCount(128 << 20)))),
            Optional.of(new Pids(64)));

    private Isolators() {}

    static ResourceIsolators cpuLimit(long millicores) {
        return new ResourceIsolators(
                Optional.of(new Cpu(Optional.empty(), Optional.of(new CpuQuantity(millicores)))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ResourceIsolators cpuShares(long shares) {
        return new ResourceIsolators(
                Optional.empty(),
                Optional.of(new CpuShares(shares)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static ResourceIsolators cpus(String list) {
        return new ResourceIsolators(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Cpuset(Optional.of(IndexSet.parse(list)), Optional.empty())),
                Optional.empty(),
                Optional.empty());
    }

    static ResourceIsolators memoryLimit(long bytes) {
        return new ResourceIsolators(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Memory(Optional.empty(), Optional.empty(), Optional.of(new ByteCount(bytes)))),
                Optional.empty());
    }

    static ResourceIsolators pidsLimit(long tasks) {
        return new ResourceIsolators(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(new Pids(tasks)));
    }
}
