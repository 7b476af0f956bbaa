package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.HostPath;

/** Where a process is accounted. */
sealed interface CgroupInstruction extends Instruction {
    /** Begins the process in a version 2 cgroup; only as the first instruction. */
    record Into(HostPath directory) implements CgroupInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.CGROUP_INTO).text(directory.value());
        }

        @Override
        public String describe() {
            return "begin in cgroup " + directory;
        }
    }

    /** Enters a version 1 cgroup through its tasks file, which doesn't wait as cgroup.procs does. */
    record Join(HostPath tasks) implements CgroupInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.CGROUP_JOIN).text(tasks.value());
        }

        @Override
        public String describe() {
            return "enter cgroup through " + tasks;
        }
    }

    /** Sets how readily the kernel kills the process when memory is short. */
    record OomScoreAdj(int value) implements CgroupInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.OOM_SCORE_ADJ).num(value);
        }

        @Override
        public String describe() {
            return "set oom_score_adj " + value;
        }
    }
}
