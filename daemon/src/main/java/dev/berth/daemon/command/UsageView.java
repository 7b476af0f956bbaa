package dev.berth.daemon.command;

import dev.berth.executor.cgroup.CgroupUsage;
import java.util.Optional;

/** What a pod or an app uses as JSON shows it, in bytes, seconds and percent; the app of a whole pod is an empty text, what is not known is null. */
record UsageView(
        String pod,
        String app,
        Optional<Double> cpuPercent,
        Optional<Double> cpuSeconds,
        CgroupUsage.Memory memoryBytes,
        CgroupUsage.Pressure pressurePercent,
        CgroupUsage.Io ioBytes,
        Optional<Long> tasks) {
    static UsageView of(Usage usage) {
        CgroupUsage total = usage.total();
        return new UsageView(
                usage.pod(),
                usage.app(),
                usage.cpuPercent(),
                total.cpuSeconds(),
                total.memory(),
                total.pressure(),
                total.io(),
                total.tasks());
    }
}
