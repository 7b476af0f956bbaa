package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;

/** One step of a plan. stage1 carries it out as it stands and decides nothing; docs/stage1-protocol.md says what each does. */
public sealed interface Instruction
        permits CgroupInstruction,
                FileInstruction,
                MountInstruction,
                NamespaceInstruction,
                PrivilegeInstruction,
                ProcessInstruction,
                RootInstruction {
    /** The instruction as a frame. */
    FrameEncoder frame();

    /** The instruction in words, for people. */
    String describe();
}
