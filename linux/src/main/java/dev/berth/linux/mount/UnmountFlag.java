package dev.berth.linux.mount;

/** Flags of umount2(2). */
public enum UnmountFlag {
    /** Abort pending requests of a network file system. */
    FORCE(1),
    /** Take the mount out of the tree now, and end it when it is no longer used. */
    DETACH(2),
    /** Don't follow a symbolic link. */
    NO_FOLLOW(8);

    private final int bit;

    UnmountFlag(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }
}
