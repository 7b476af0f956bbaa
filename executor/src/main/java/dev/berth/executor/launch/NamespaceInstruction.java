package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a process shares with others. */
sealed interface NamespaceInstruction extends Instruction {
    /** Makes the pod's PID 1 in new namespaces; it carries out the rest of the plan. */
    record Init(SortedSet<Namespace> created) implements NamespaceInstruction {
        public Init {
            created = sorted(created);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.INIT)
                    .num(Namespace.bits(created))
                    .text("");
        }

        @Override
        public String describe() {
            return "make PID 1 in new namespaces: " + Namespace.words(created);
        }
    }

    /** Enters namespaces of the pod's PID 1. */
    record JoinPod(SortedSet<Namespace> joined) implements NamespaceInstruction {
        public JoinPod {
            joined = sorted(joined);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.JOIN_POD).num(Namespace.bits(joined));
        }

        @Override
        public String describe() {
            return "join the pod's namespaces: " + Namespace.words(joined);
        }
    }

    /** Enters namespaces of the app's main process, and with the mount namespace its root. */
    record JoinApp(SortedSet<Namespace> joined) implements NamespaceInstruction {
        public JoinApp {
            joined = sorted(joined);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.JOIN_APP).num(Namespace.bits(joined));
        }

        @Override
        public String describe() {
            return "join the app's namespaces: " + Namespace.words(joined);
        }
    }

    /** Makes new namespaces for the process. */
    record Unshare(SortedSet<Namespace> created) implements NamespaceInstruction {
        public Unshare {
            created = sorted(created);
        }

        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.UNSHARE).num(Namespace.bits(created));
        }

        @Override
        public String describe() {
            return "make new namespaces: " + Namespace.words(created);
        }
    }

    /** Sets the name of the UTS namespace. */
    record Hostname(String name) implements NamespaceInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.HOSTNAME).text(name);
        }

        @Override
        public String describe() {
            return "set the host name " + name;
        }
    }

    private static SortedSet<Namespace> sorted(Set<Namespace> kinds) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    }
}
