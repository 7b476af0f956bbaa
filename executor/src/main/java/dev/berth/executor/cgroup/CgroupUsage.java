package dev.berth.executor.cgroup;

import java.util.Optional;

/**
 * What a cgroup, with all below it, has used of the host. What this kernel does not count for it, or does not limit, is empty.
 *
 * @param cpuSeconds of all processors together, since the cgroup was made
 * @param tasks now: processes and threads
 */
public record CgroupUsage(Optional<Double> cpuSeconds, Memory memory, Pressure pressure, Io io, Optional<Long> tasks) {
    /**
     * Memory in bytes.
     *
     * @param limit its own; those of cgroups above may be lower
     * @param peak the most since the cgroup was made
     */
    public record Memory(Optional<Long> current, Optional<Long> limit, Optional<Long> peak) {}

    /** The share of the last ten seconds, in percent, in which some task waited for the resource. */
    public record Pressure(Optional<Double> cpu, Optional<Double> memory, Optional<Double> io) {}

    /** Bytes to and from block devices since the cgroup was made. */
    public record Io(Optional<Long> read, Optional<Long> written) {}
}
