package dev.berth.executor.cgroup;

import dev.berth.manifests.model.ResourceIsolators;
import dev.berth.manifests.model.ResourceIsolators.Cpu;
import dev.berth.manifests.model.ResourceIsolators.Memory;
import dev.berth.reconciler.world.Knob;
import java.util.List;
import java.util.Optional;

/** A controller that does not work on this host: every isolator that needs it is told as ignored. */
record AbsentController(String name, String why) implements Controller {
    @Override
    public List<Knob> knobs() {
        return List.of();
    }

    @Override
    public void settle(ResourceIsolators isolators, Settling settling) {
        switch (name) {
            case "cpu" -> {
                tell(settling, "cpu.request", isolators.cpu().flatMap(Cpu::request));
                tell(settling, "cpuShares", isolators.cpuShares());
                tell(settling, "cpu.limit", isolators.cpu().flatMap(Cpu::limit));
            }
            case Cpuset.NAME -> {
                tell(settling, "cpuset.cpus", isolators.cpuset().flatMap(ResourceIsolators.Cpuset::cpus));
                tell(settling, "cpuset.mems", isolators.cpuset().flatMap(ResourceIsolators.Cpuset::mems));
            }
            case "memory" -> {
                tell(settling, "memory.request", isolators.memory().flatMap(Memory::request));
                tell(settling, "memory.high", isolators.memory().flatMap(Memory::high));
                tell(settling, "memory.limit", isolators.memory().flatMap(Memory::limit));
            }
            default -> tell(settling, name, isolators.pids());
        }
    }

    private void tell(Settling settling, String isolator, Optional<?> value) {
        if (value.isPresent()) {
            settling.ignored(isolator, why);
        }
    }
}
