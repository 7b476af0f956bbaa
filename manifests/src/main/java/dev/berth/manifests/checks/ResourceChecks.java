package dev.berth.manifests.checks;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.ResourceIsolators;
import java.util.Optional;

/** Amounts that contradict each other, or that nothing can run with. */
final class ResourceChecks {
    // A process needs its stack, page tables and kernel memory; below this it is killed before its first instruction.
    private static final ByteCount LEAST_MEMORY = new ByteCount(256 << 10);

    private ResourceChecks() {}

    static void check(ResourceIsolators isolators, String path, Findings findings) {
        isolators.cpu().ifPresent(cpu -> cpu(cpu, path + ".cpu", findings));
        if (isolators.cpuShares().isPresent()
                && isolators.cpu().flatMap(ResourceIsolators.Cpu::request).isPresent()) {
            findings.add(path + ".cpuShares", "stands beside cpu.request, which sets the same");
        }
        isolators.memory().ifPresent(memory -> memory(memory, path + ".memory", findings));
    }

    private static void cpu(ResourceIsolators.Cpu cpu, String path, Findings findings) {
        if (cpu.request().isPresent()
                && cpu.limit().isPresent()
                && cpu.request().get().millicores() > cpu.limit().get().millicores()) {
            findings.add(path + ".request", "is above the limit");
        }
    }

    private static void memory(ResourceIsolators.Memory memory, String path, Findings findings) {
        above(memory.request(), memory.limit(), path + ".request", "is above the limit", findings);
        above(memory.high(), memory.limit(), path + ".high", "is above the limit", findings);
        above(memory.request(), memory.high(), path + ".request", "is above memory.high", findings);
        String tooSmall = "is below 256Ki, too little for any process";
        above(Optional.of(LEAST_MEMORY), memory.limit(), path + ".limit", tooSmall, findings);
        above(Optional.of(LEAST_MEMORY), memory.high(), path + ".high", tooSmall, findings);
    }

    private static void above(
            Optional<ByteCount> left, Optional<ByteCount> right, String path, String message, Findings findings) {
        if (left.isPresent() && right.isPresent() && left.get().compareTo(right.get()) > 0) {
            findings.add(path, message);
        }
    }
}
