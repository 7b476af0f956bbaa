package dev.berth.executor.launch;

import dev.berth.manifests.model.ContainerPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Kernel files that no namespace confines: what tells of the host is hidden, what changes it is read-only. */
final class ProtectedPaths {
    private static final List<ContainerPath> MASKED = paths(
            "/proc/acpi",
            "/proc/asound",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware",
            "/sys/fs/selinux");

    private static final List<ContainerPath> READ_ONLY =
            paths("/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger");

    private ProtectedPaths() {}

    static List<Instruction> of(LaunchHost host) {
        List<Instruction> steps = new ArrayList<>();
        MASKED.forEach(path -> steps.add(new MountInstruction.Mask(path)));
        host.maskedPaths().forEach(path -> steps.add(new MountInstruction.Mask(path)));
        READ_ONLY.forEach(path -> steps.add(new MountInstruction.ReadOnly(path)));
        return steps;
    }

    private static List<ContainerPath> paths(String... values) {
        return Stream.of(values).map(ContainerPath::new).toList();
    }
}
