package dev.berth.manifests.berth;

import dev.berth.manifests.model.ResourceIsolators;
import java.util.Optional;

/** The isolators that pods and apps have alike. */
final class ResourceTranslation {
    private ResourceTranslation() {}

    static ResourceIsolators of(
            Optional<CpuDocument> cpu,
            Optional<Integer> cpuShares,
            Optional<CpusetDocument> cpuset,
            Optional<MemoryDocument> memory,
            Optional<PidsDocument> pids) {
        return new ResourceIsolators(
                cpu.map(value -> new ResourceIsolators.Cpu(value.request(), value.limit())),
                cpuShares.map(ResourceIsolators.CpuShares::new),
                cpuset.map(value -> new ResourceIsolators.Cpuset(value.cpus(), value.mems())),
                memory.map(value -> new ResourceIsolators.Memory(value.request(), value.high(), value.limit())),
                pids.flatMap(PidsDocument::limit).map(ResourceIsolators.Pids::new));
    }
}
