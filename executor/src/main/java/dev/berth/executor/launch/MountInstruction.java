package dev.berth.executor.launch;

import dev.berth.executor.protocol.BindFlag;
import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.ContainerPath;
import dev.berth.manifests.model.HostPath;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Mounts inside the prepared root. No link of the image leads a target out of it. */
sealed interface MountInstruction extends Instruction {
    /** Mounts a file system. */
    record Mount(FileSystem fileSystem, ContainerPath target) implements MountInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.MOUNT)
                    .text(fileSystem.type())
                    .text(fileSystem.source())
                    .text(target.value())
                    .num(MountOption.bits(fileSystem.options()))
                    .text(fileSystem.data());
        }

        @Override
        public String describe() {
            return "mount " + fileSystem.describe() + " on " + target;
        }
    }

    /** Shows a file or directory of the host. */
    record Bind(HostPath source, ContainerPath target, SortedSet<BindFlag> flags) implements MountInstruction {
        public Bind {
            flags = sorted(flags);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.BIND)
                    .text(source.value())
                    .text("")
                    .text(target.value())
                    .num(BindFlag.bits(flags));
        }

        @Override
        public String describe() {
            return "show the host's " + source + " at " + target + words(flags);
        }
    }

    /** Shows what PID 1 has mounted. */
    record Import(ContainerPath source, ContainerPath target, SortedSet<BindFlag> flags) implements MountInstruction {
        public Import {
            flags = sorted(flags);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.IMPORT)
                    .text(source.value())
                    .text(target.value())
                    .num(BindFlag.bits(flags));
        }

        @Override
        public String describe() {
            return "show the pod's " + source + " at " + target + words(flags);
        }
    }

    /** Hides a path. */
    record Mask(ContainerPath path) implements MountInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.MASK).text(path.value());
        }

        @Override
        public String describe() {
            return "hide " + path;
        }
    }

    /** Makes a path and all mounts below it read-only. */
    record ReadOnly(ContainerPath path) implements MountInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.READ_ONLY).text(path.value());
        }

        @Override
        public String describe() {
            return "make " + path + " read-only";
        }
    }

    private static SortedSet<BindFlag> sorted(Set<BindFlag> flags) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(flags));
    }

    private static String words(SortedSet<BindFlag> flags) {
        return flags.isEmpty() ? "" : flags.stream().map(BindFlag::word).collect(Collectors.joining(",", " (", ")"));
    }
}
