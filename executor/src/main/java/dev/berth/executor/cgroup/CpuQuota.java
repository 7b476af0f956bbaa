package dev.berth.executor.cgroup;

import dev.berth.manifests.model.CpuQuantity;

/**
 * Processor time per period, in microseconds: never rounded to a percentage.
 *
 * @param quota at least the 1,000 that the kernel takes
 */
record CpuQuota(long quota, long period) {
    /** The kernel's default: a task that used its share up waits at most this long. */
    static final long PERIOD = 100_000;

    /** The kernel's longest, for limits so small that the shortest quota would exceed them. */
    private static final long LONGEST_PERIOD = 1_000_000;

    private static final long SHORTEST_QUOTA = 1_000;
    private static final long MILLICORES = 1_000;

    static CpuQuota of(CpuQuantity limit) {
        long quota = limit.millicores() * PERIOD / MILLICORES;
        return quota >= SHORTEST_QUOTA
                ? new CpuQuota(quota, PERIOD)
                : new CpuQuota(limit.millicores() * LONGEST_PERIOD / MILLICORES, LONGEST_PERIOD);
    }
}
