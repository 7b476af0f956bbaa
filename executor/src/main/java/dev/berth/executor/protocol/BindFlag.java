package dev.berth.executor.protocol;

import java.util.Set;

/** How a bind or an import shows its source; the bits are those of protocol.h. */
public enum BindFlag {
    RECURSIVE(1, "recursive"),
    READ_ONLY(2, "read-only"),
    NOSUID(4, "nosuid"),
    NODEV(8, "nodev"),
    NOEXEC(16, "noexec"),
    /** Mounts made on the host later show up. */
    SLAVE(32, "slave");

    private final int bit;
    private final String word;

    BindFlag(int bit, String word) {
        this.bit = bit;
        this.word = word;
    }

    /** The bit. */
    public int bit() {
        return bit;
    }

    /** The flag in a plan's description. */
    public String word() {
        return word;
    }

    /** All bits together. */
    public static int bits(Set<BindFlag> flags) {
        return flags.stream().mapToInt(BindFlag::bit).sum();
    }
}
