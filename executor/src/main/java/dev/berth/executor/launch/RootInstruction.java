package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;

/** How a root file system comes to be, and becomes the process's. */
sealed interface RootInstruction extends Instruction {
    /** Keeps mounts that are made from here on away from the host; the host's later ones still show up until the pivot. */
    record Detach() implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.PROPAGATION)
                    .num(MountOption.bits(Options.of(MountOption.RECURSIVE, MountOption.SLAVE)));
        }

        @Override
        public String describe() {
            return "make all mounts slaves of the host's";
        }
    }

    /**
     * Mounts at a path of the host, inside the process's own mount namespace.
     *
     * @param base the directory that relative paths in {@code data} begin at
     */
    record HostMount(FileSystem fileSystem, HostPath target, HostPath base) implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.HOST_MOUNT)
                    .text(fileSystem.type())
                    .text(fileSystem.source())
                    .text(target.value())
                    .num(MountOption.bits(fileSystem.options()))
                    .text(fileSystem.data())
                    .text(base.value());
        }

        @Override
        public String describe() {
            return "mount " + fileSystem.describe() + " on the host's " + target + " from " + base;
        }
    }

    /** Takes a directory of the host as the root that all later paths are resolved in. */
    record Root(HostPath directory) implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.ROOT).text(directory.value());
        }

        @Override
        public String describe() {
            return "prepare a root at " + directory;
        }
    }

    /** Makes the mount of the root read-only, not those below it. */
    record RootReadOnly() implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.ROOT_READ_ONLY);
        }

        @Override
        public String describe() {
            return "make the root read-only";
        }
    }

    /** Moves into the prepared root and lets go of the host's. */
    record Pivot() implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.PIVOT);
        }

        @Override
        public String describe() {
            return "pivot into the root";
        }
    }

    /** The end of PID 1's plan: it gives up everything and only reaps. */
    record Reap(ContainerPath emptyRoot) implements RootInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.REAP).text(emptyRoot.value());
        }

        @Override
        public String describe() {
            return "give up all privilege and reap, with the empty root " + emptyRoot;
        }
    }
}
