package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.FileMode;

/** Files that a plan makes in the prepared root; all belong to root. */
sealed interface FileInstruction extends Instruction {
    /** Makes a directory with its parents; one that exists is left as it is. */
    record MakeDirectory(ContainerPath path, FileMode mode) implements FileInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.MKDIR)
                    .text(path.value())
                    .num(mode.bits())
                    .num(0)
                    .num(0);
        }

        @Override
        public String describe() {
            return "make directory " + path + " with mode " + mode.octal();
        }
    }

    /** Makes a symbolic link. */
    record Link(ContainerPath path, String target) implements FileInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.SYMLINK)
                    .text(target)
                    .text(path.value());
        }

        @Override
        public String describe() {
            return "link " + path + " to " + target;
        }
    }

    /** Makes a character device that everybody may read and write. */
    record CharacterDevice(ContainerPath path, int major, int minor) implements FileInstruction {
        private static final int CHARACTER_DEVICE = 0020000;
        private static final int FOR_ALL = 0666;

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.DEVICE)
                    .text(path.value())
                    .num(CHARACTER_DEVICE | FOR_ALL)
                    .num(major)
                    .num(minor)
                    .num(0)
                    .num(0);
        }

        @Override
        public String describe() {
            return "make device " + path + " (" + major + ":" + minor + ")";
        }
    }
}
