package dev.berth.linux;

/**
 * The kernel refused a call. The message names operation, object, value (where one was given) and errno, as in
 * {@code write "max 100000" to /sys/fs/cgroup/x/cpu.max: EINVAL}. Unchecked, since what to do next depends on errno and
 * is decided by few callers.
 */
public final class SyscallException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String operation;
    private final String object;
    private final int errno;

    /**
     * @param operation a verb phrase, such as {@code write "max" to}
     * @param object what it was done to, mostly a path
     */
    public SyscallException(String operation, Object object, Errno errno) {
        this.operation = operation;
        this.object = object.toString();
        this.errno = errno.number();
    }

    @Override
    public String getMessage() {
        return operation + " " + object + ": " + errno();
    }

    /** The verb phrase, with the value where one was given. */
    public String operation() {
        return operation;
    }

    /** What the operation was done to. */
    public String object() {
        return object;
    }

    /** Why the kernel refused. */
    public Errno errno() {
        return new Errno(errno);
    }

    /** Whether the kernel gave one of these reasons. */
    public boolean is(Errno... reasons) {
        for (Errno reason : reasons) {
            if (reason.number() == errno) {
                return true;
            }
        }
        return false;
    }
}
