package dev.berth.linux.mount;

/** Flags of mount(2). */
public enum MountFlag {
    READ_ONLY(1),
    NO_SETUID(1 << 1),
    NO_DEVICES(1 << 2),
    NO_EXEC(1 << 3),
    REMOUNT(1 << 5),
    BIND(1 << 12),
    MOVE(1 << 13),
    RECURSIVE(1 << 14),
    UNBINDABLE(1 << 17),
    PRIVATE(1 << 18),
    SLAVE(1 << 19),
    SHARED(1 << 20),
    RELATIME(1 << 21);

    private final long bit;

    MountFlag(long bit) {
        this.bit = bit;
    }

    long bit() {
        return bit;
    }
}
