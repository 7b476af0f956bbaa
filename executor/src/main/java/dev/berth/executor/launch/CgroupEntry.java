package dev.berth.executor.launch;

import dev.berth.manifests.model.HostPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a process enters one cgroup in all hierarchies.
 *
 * @param unified its directory in the version 2 hierarchy, where the host has one
 * @param tasks its {@code tasks} file in each version 1 hierarchy
 */
public record CgroupEntry(Optional<HostPath> unified, List<HostPath> tasks) {
    public CgroupEntry {
        tasks = List.copyOf(tasks);
    }

    List<Instruction> instructions() {
        List<Instruction> steps = new ArrayList<>();
        unified.ifPresent(directory -> steps.add(new CgroupInstruction.Into(directory)));
        tasks.forEach(file -> steps.add(new CgroupInstruction.Join(file)));
        return steps;
    }
}
