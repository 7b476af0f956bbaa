package dev.berth.manifests.checks;

import dev.berth.manifests.model.ByteCount;
import dev.berth.manifests.model.IndexSet;
import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpuset;
import java.util.Optional;
import java.util.function.Function;

/** Amounts that contradict each other, or that nothing can run with. */
final class ResourceChecks {
    // A process needs its stack, page tables and kernel memory; below this it is killed before its first instruction.
    private static final ByteCount LEAST_MEMORY = new ByteCount(256 << 10);

    private ResourceChecks() {}

    /**
     * The isolators of one cgroup.
     *
     * @param apps how many apps run in it
     */
    static void check(ResourceIsolators isolators, int apps, String path, Findings findings) {
        isolators.pids().ifPresent(pids -> tasks(pids, apps, path + ".pids.limit", findings));
        isolators.cpu().ifPresent(cpu -> cpu(cpu, path + ".cpu", findings));
        if (isolators.cpuShares().isPresent()
                && isolators.cpu().flatMap(ResourceIsolators.Cpu::request).isPresent()) {
            findings.add(path + ".cpuShares", "stands beside cpu.request, which sets the same");
        }
        isolators.memory().ifPresent(memory -> memory(memory, path + ".memory", findings));
    }

    /** An app in its pod: the kernel keeps it to the pod's processors and memory nodes. */
    static void checkWithin(ResourceIsolators pod, ResourceIsolators app, String path, Findings findings) {
        within(pod, app, Cpuset::cpus, path + ".cpuset.cpus", findings);
        within(pod, app, Cpuset::mems, path + ".cpuset.mems", findings);
    }

    private static void within(
            ResourceIsolators pod,
            ResourceIsolators app,
            Function<Cpuset, Optional<IndexSet>> part,
            String path,
            Findings findings) {
        Optional<IndexSet> outer = pod.cpuset().flatMap(part);
        if (outer.isPresent()
                && app.cpuset()
                        .flatMap(part)
                        .filter(own -> !outer.get().containsAll(own))
                        .isPresent()) {
            findings.add(path, "is not within those of the pod, " + outer.get());
        }
    }

    /** An app begins as two processes: one that prepares it outside of its PID namespace, and its child that becomes the program. */
    private static void tasks(ResourceIsolators.Pids pids, int apps, String path, Findings findings) {
        if (pids.limit() <= apps) {
            String who = apps == 1 ? "an app needs: a process" : apps + " apps need: a process each";
            findings.add(path, "is below the " + (apps + 1) + " that " + who + ", and one more during a start");
        }
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
