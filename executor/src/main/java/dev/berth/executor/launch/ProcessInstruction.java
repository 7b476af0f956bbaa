package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.ContainerPath;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The last steps on the way to the program. */
sealed interface ProcessInstruction extends Instruction {
    /** Makes a terminal, the user's own, for the standard streams. */
    record Terminal(TerminalSize size, int uid) implements ProcessInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.TERMINAL)
                    .num(size.rows())
                    .num(size.columns())
                    .num(uid);
        }

        @Override
        public String describe() {
            return "make a terminal of " + size.rows() + " rows and " + size.columns() + " columns for uid " + uid;
        }
    }

    /** Takes a pipe of the supervisor's for the standard input, in place of /dev/null. */
    record Input() implements ProcessInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.INPUT);
        }

        @Override
        public String describe() {
            return "take a pipe of the supervisor's for the standard input";
        }
    }

    /** Goes on as the process that will be the program: inside the pod, without the host's privilege. */
    record Fork() implements ProcessInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.FORK);
        }

        @Override
        public String describe() {
            return "fork into the pod's PID namespace";
        }
    }

    /** Changes to a directory below the root, with the program's identity. */
    record WorkingDirectory(ContainerPath path) implements ProcessInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.WORKING_DIRECTORY).text(path.value());
        }

        @Override
        public String describe() {
            return "change to directory " + path;
        }
    }

    /** Replaces the environment. */
    record Environment(SortedMap<String, String> variables) implements ProcessInstruction {
        public Environment {
            variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        }

        @Override
        public FrameEncoder frame() {
            FrameEncoder frame = FrameEncoder.instruction(InstructionType.ENVIRONMENT);
            variables.forEach((name, value) -> frame.text(name + "=" + value));
            return frame;
        }

        /** Names alone: values may be secrets. */
        @Override
        public String describe() {
            return "set the environment: " + String.join(", ", variables.keySet());
        }

        @Override
        public String toString() {
            return describe();
        }
    }

    /** Waits until the app is started. */
    record Gate() implements ProcessInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.GATE);
        }

        @Override
        public String describe() {
            return "wait for the start";
        }
    }

    /** Becomes the program. */
    record Exec(List<String> argv) implements ProcessInstruction {
        public Exec {
            argv = List.copyOf(argv);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.EXEC).texts(argv);
        }

        @Override
        public String describe() {
            return "execute " + String.join(" ", argv);
        }
    }
}
