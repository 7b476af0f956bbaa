package dev.berth.linux.call;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import java.util.function.LongSupplier;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import jnr.posix.POSIX;
import jnr.posix.POSIXFactory;
import jnr.posix.util.DefaultPOSIXHandler;

/** Runs system calls: retries those that a signal interrupted, and turns -1 into an exception. */
public final class Syscall {
    /** What jnr-posix knows. */
    public static final POSIX POSIX_CALLS = POSIXFactory.getNativePOSIX(new ErrorsAreReturned());

    /** What jnr-posix lacks. */
    public static final LibC LIBC = LibraryLoader.create(LibC.class).load("c");

    private static final Runtime RUNTIME = Runtime.getRuntime(LIBC);

    private Syscall() {}

    /**
     * Runs a call until it was not interrupted.
     *
     * @param operation a verb phrase for the error text, such as {@code open}
     * @param object what the call is about, mostly a path
     * @return the call's result, never negative
     * @throws SyscallException where the kernel refuses
     */
    public static long run(String operation, Object object, LongSupplier call) {
        long result = call.getAsLong();
        while (result < 0) {
            Errno errno = lastErrno();
            if (!errno.equals(Errno.EINTR)) {
                throw new SyscallException(operation, object, errno);
            }
            result = call.getAsLong();
        }
        return result;
    }

    /** Like {@link #run} for calls that return a new descriptor. */
    public static Descriptor open(String operation, Object object, LongSupplier call) {
        return new Descriptor((int) run(operation, object, call));
    }

    /** The reason why this thread's last call failed. */
    public static Errno lastErrno() {
        return new Errno(RUNTIME.getLastError());
    }

    /** Some calls of jnr-posix throw an exception of their own; here all errors come as -1. */
    private static final class ErrorsAreReturned extends DefaultPOSIXHandler {
        @Override
        public void error(jnr.constants.platform.Errno error, String extraData) {}

        @Override
        public void error(jnr.constants.platform.Errno error, String methodName, String extraData) {}
    }
}
