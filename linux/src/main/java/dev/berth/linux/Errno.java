package dev.berth.linux;

/**
 * An error number of the kernel.
 *
 * @param number the value of errno, above 0
 */
public record Errno(int number) {
    public static final Errno EPERM = named("EPERM");
    public static final Errno ENOENT = named("ENOENT");
    public static final Errno ESRCH = named("ESRCH");
    public static final Errno EALREADY = named("EALREADY");
    public static final Errno EINTR = named("EINTR");
    public static final Errno EIO = named("EIO");
    public static final Errno EAGAIN = named("EAGAIN");
    public static final Errno ENOMEM = named("ENOMEM");
    public static final Errno EACCES = named("EACCES");
    public static final Errno EBUSY = named("EBUSY");
    public static final Errno EEXIST = named("EEXIST");
    public static final Errno ENODEV = named("ENODEV");
    public static final Errno ENOTDIR = named("ENOTDIR");
    public static final Errno EISDIR = named("EISDIR");
    public static final Errno ELOOP = named("ELOOP");
    public static final Errno ENXIO = named("ENXIO");
    public static final Errno EINVAL = named("EINVAL");
    public static final Errno ENOSPC = named("ENOSPC");
    public static final Errno EROFS = named("EROFS");
    public static final Errno ERANGE = named("ERANGE");
    public static final Errno ENOSYS = named("ENOSYS");
    public static final Errno ENOTEMPTY = named("ENOTEMPTY");
    public static final Errno ENODATA = named("ENODATA");
    public static final Errno EOPNOTSUPP = named("EOPNOTSUPP");

    /** The kernel's symbol, such as {@code EINVAL}; {@code errno 4242} for a number without one. */
    public String symbol() {
        if (number == EAGAIN.number) {
            return "EAGAIN";
        }
        if (number == EOPNOTSUPP.number) {
            return "EOPNOTSUPP";
        }
        var constant = jnr.constants.platform.Errno.valueOf((long) number);
        return constant.defined() ? constant.name() : "errno " + number;
    }

    @Override
    public String toString() {
        return symbol();
    }

    private static Errno named(String symbol) {
        return new Errno(jnr.constants.platform.Errno.valueOf(symbol).intValue());
    }
}
