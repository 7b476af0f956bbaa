package dev.berth.linux.call;

import jnr.constants.platform.OpenFlags;

/** Bits of open(2), as the running platform numbers them. */
public final class OpenFlag {
    public static final int READ_ONLY = OpenFlags.O_RDONLY.intValue();
    public static final int WRITE_ONLY = OpenFlags.O_WRONLY.intValue();
    public static final int READ_WRITE = OpenFlags.O_RDWR.intValue();
    public static final int CREATE = OpenFlags.O_CREAT.intValue();
    public static final int TRUNCATE = OpenFlags.O_TRUNC.intValue();
    public static final int DIRECTORY = OpenFlags.O_DIRECTORY.intValue();
    public static final int NO_FOLLOW = OpenFlags.O_NOFOLLOW.intValue();
    public static final int NON_BLOCKING = OpenFlags.O_NONBLOCK.intValue();
    public static final int CLOSE_ON_EXEC = OpenFlags.O_CLOEXEC.intValue();

    private OpenFlag() {}
}
