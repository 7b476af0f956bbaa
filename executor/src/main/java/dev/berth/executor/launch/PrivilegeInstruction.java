package dev.berth.executor.launch;

import dev.berth.executor.protocol.FrameEncoder;
import dev.berth.executor.protocol.InstructionType;
import dev.berth.manifests.model.Rlimit;
import java.util.Locale;

/** What a process may do. */
sealed interface PrivilegeInstruction extends Instruction {
    /** Sets all user and group ids; no supplementary groups. */
    record User(int uid, int gid) implements PrivilegeInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.USER)
                    .num(Integer.toUnsignedLong(uid))
                    .num(Integer.toUnsignedLong(gid))
                    .bytes(new byte[0]);
        }

        @Override
        public String describe() {
            return "become uid " + Integer.toUnsignedString(uid) + ", gid " + Integer.toUnsignedString(gid)
                    + ", no other group";
        }
    }

    /** Sets all five capability sets. */
    record Capabilities(CapabilitySets sets) implements PrivilegeInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.CAPABILITIES)
                    .num(sets.bounding())
                    .num(sets.effective())
                    .num(sets.permitted())
                    .num(sets.inheritable())
                    .num(sets.ambient());
        }

        @Override
        public String describe() {
            return "set capabilities: " + sets.describe();
        }
    }

    /** No exec gives privilege from here on. */
    record NoNewPrivileges() implements PrivilegeInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.NO_NEW_PRIVS);
        }

        @Override
        public String describe() {
            return "set no_new_privs";
        }
    }

    /** Sets the mode bits that new files don't get. */
    record Umask(int bits) implements PrivilegeInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.UMASK).num(bits);
        }

        @Override
        public String describe() {
            return "set umask 0" + Integer.toOctalString(bits);
        }
    }

    /** Limits a resource of the process. */
    record Limit(Rlimit rlimit) implements PrivilegeInstruction {
        @Override
        public FrameEncoder frame() {
            return FrameEncoder.instruction(InstructionType.RLIMIT)
                    .num(rlimit.resource().number())
                    .num(rlimit.soft().number())
                    .num(rlimit.hard().number());
        }

        @Override
        public String describe() {
            return "limit " + rlimit.resource().name().toLowerCase(Locale.ROOT) + " to " + rlimit.soft() + ", at most "
                    + rlimit.hard();
        }
    }
}
