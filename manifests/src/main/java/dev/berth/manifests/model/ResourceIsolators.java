package dev.berth.manifests.model;

import java.util.Optional;

/** The isolators that become cgroup values, for a pod or for an app. An empty one leaves the kernel's default. */
public record ResourceIsolators(
        Optional<Cpu> cpu,
        Optional<CpuShares> cpuShares,
        Optional<Cpuset> cpuset,
        Optional<Memory> memory,
        Optional<Pids> pids) {
    /** No isolator at all. */
    public static final ResourceIsolators NONE = new ResourceIsolators(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** appc's resource/cpu: the share when processors are scarce, and the hard limit. */
    public record Cpu(Optional<CpuQuantity> request, Optional<CpuQuantity> limit) {}

    /** appc's os/linux/cpu-shares: the same share as {@code cpu.request}, in the kernel's own unit; a manifest has one of both. */
    public record CpuShares(long value) {}

    /** The processors and memory nodes that processes are kept to. */
    public record Cpuset(Optional<IndexSet> cpus, Optional<IndexSet> mems) {
        static final Cpuset ANY = new Cpuset(Optional.empty(), Optional.empty());

        private Cpuset within(Cpuset outer) {
            return new Cpuset(cpus.or(outer::cpus), mems.or(outer::mems));
        }
    }

    /**
     * An app's isolators with what its pod decides for it: its cpuset where it names none. The kernel lets an app run nowhere else; only version 2 knows by
     * itself.
     */
    public ResourceIsolators within(ResourceIsolators pod) {
        return pod.cpuset.isEmpty()
                ? this
                : new ResourceIsolators(
                        cpu,
                        cpuShares,
                        pod.cpuset.map(outer -> cpuset.orElse(Cpuset.ANY).within(outer)),
                        memory,
                        pids);
    }

    /** appc's resource/memory: the protected amount, the throttle point (cgroup v2 alone) and the hard limit. */
    public record Memory(Optional<ByteCount> request, Optional<ByteCount> high, Optional<ByteCount> limit) {}

    /** The highest number of tasks (processes and threads). */
    public record Pids(long limit) {}
}
