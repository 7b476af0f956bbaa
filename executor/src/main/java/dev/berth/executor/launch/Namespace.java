package dev.berth.executor.launch;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A kind of namespace; the bit is clone(2)'s CLONE_NEW*. */
enum Namespace {
    MOUNT(0x20000),
    CGROUP(0x2000000),
    UTS(0x4000000),
    IPC(0x8000000),
    PID(0x20000000),
    NETWORK(0x40000000);

    private final long bit;

    Namespace(long bit) {
        this.bit = bit;
    }

    static long bits(Set<Namespace> kinds) {
        return kinds.stream().mapToLong(kind -> kind.bit).sum();
    }

    static String words(Set<Namespace> kinds) {
        return kinds.stream()
                .sorted()
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
