package dev.berth.executor.copy;

import dev.berth.linux.SyscallException;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** A file could not be copied; the message names it and the reason. */
public final class CopyException extends IOException {
    private static final long serialVersionUID = 1L;

    CopyException(String operation, String name, String why) {
        super(operation + " " + name + ": " + why);
    }

    /** The library's errors name the descriptor, which says nothing to people: only their reason is told. */
    CopyException(String operation, String name, Exception cause) {
        super(operation + " " + name + ": " + reason(cause), cause);
    }

    private static String reason(Exception cause) {
        if (cause instanceof FileSystemException known) {
            return known.getReason() == null ? known.getClass().getSimpleName() : known.getReason();
        }
        return cause instanceof SyscallException call ? call.errno().toString() : String.valueOf(cause.getMessage());
    }
}
