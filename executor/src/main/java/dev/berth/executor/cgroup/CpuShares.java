package dev.berth.executor.cgroup;

import dev.berth.manifests.model.CpuQuantity;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import java.util.Optional;

/**
 * The weight of a cgroup when processors are scarce, in the unit of version 1.
 *
 * @param value 2 to 262144
 */
record CpuShares(long value) {
    /** The kernel's default: one core's worth. */
    static final CpuShares DEFAULT = new CpuShares(1024);

    private static final long LOWEST = 2;
    private static final long HIGHEST = 262_144;
    private static final long MILLICORES = 1_000;
    private static final long HIGHEST_WEIGHT = 10_000;

    /** What the isolators ask for, in either unit; empty where they leave it to the kernel. */
    static Optional<CpuShares> of(ResourceIsolators isolators) {
        return isolators
                .cpuShares()
                .map(shares -> new CpuShares(shares.value()))
                .or(() -> isolators.cpu().flatMap(Cpu::request).map(CpuShares::of));
    }

    /** The isolator that {@link #of} goes by. */
    static String isolator(ResourceIsolators isolators) {
        return isolators.cpuShares().isPresent() ? "cpuShares" : "cpu.request";
    }

    private static CpuShares of(CpuQuantity request) {
        long shares = request.millicores() * DEFAULT.value / MILLICORES;
        return new CpuShares(Math.max(LOWEST, Math.min(HIGHEST, shares)));
    }

    /** The same in the unit of version 2: a curve through 2 and 1, 1024 and 100, 262144 and 10000, as runc draws it since 1.3.2. */
    long weight() {
        if (value <= LOWEST) {
            return 1;
        }
        if (value >= HIGHEST) {
            return HIGHEST_WEIGHT;
        }
        double log = StrictMath.log((double) value) / StrictMath.log(2);
        double exponent = (log * log + 125 * log) / 612.0 - 7.0 / 34.0;
        return (long) StrictMath.ceil(StrictMath.pow(10, exponent));
    }
}
