package dev.berth.reconciler.rules;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import dev.berth.manifests.model.ResourceIsolators.Cpuset;
import dev.berth.manifests.model.ResourceIsolators.Memory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The isolators that become cgroup values; a pod and an app have the same, and all change while processes run. */
final class IsolatorRules {
    private IsolatorRules() {}

    static <T> List<FieldRule<T>> of(Function<T, ResourceIsolators> isolators) {
        return List.of(
                rule("cpu.request", isolators, all -> all.cpu().flatMap(Cpu::request)),
                rule("cpu.limit", isolators, all -> all.cpu().flatMap(Cpu::limit)),
                rule("cpuShares", isolators, all -> all.cpuShares().map(ResourceIsolators.CpuShares::value)),
                rule("cpuset.cpus", isolators, all -> all.cpuset().flatMap(Cpuset::cpus)),
                rule("cpuset.mems", isolators, all -> all.cpuset().flatMap(Cpuset::mems)),
                rule("memory.request", isolators, all -> all.memory().flatMap(Memory::request)),
                rule("memory.high", isolators, all -> all.memory().flatMap(Memory::high)),
                rule("memory.limit", isolators, all -> all.memory().flatMap(Memory::limit)),
                rule("pids.limit", isolators, all -> all.pids().map(ResourceIsolators.Pids::limit)));
    }

    private static <T> FieldRule<T> rule(
            String path, Function<T, ResourceIsolators> isolators, Function<ResourceIsolators, Optional<?>> field) {
        return FieldRule.of("isolators." + path, Impact.LIVE, owner -> field.apply(isolators.apply(owner)));
    }
}
