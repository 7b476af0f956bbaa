package dev.berth.executor.launch;

import java.util.Set;
import java.util.stream.Collectors;

/** A flag of mount(2); the bit is MS_*. */
enum MountOption {
    READ_ONLY(1, "ro"),
    NOSUID(1 << 1, "nosuid"),
    NODEV(1 << 2, "nodev"),
    NOEXEC(1 << 3, "noexec"),
    RECURSIVE(1 << 14, "recursive"),
    SLAVE(1 << 19, "slave");

    private final long bit;
    private final String word;

    MountOption(long bit, String word) {
        this.bit = bit;
        this.word = word;
    }

    static long bits(Set<MountOption> options) {
        return options.stream().mapToLong(option -> option.bit).sum();
    }

    static String words(Set<MountOption> options) {
        return options.stream().sorted().map(option -> option.word).collect(Collectors.joining(","));
    }
}
