package dev.berth.executor.effect;

import dev.berth.linux.SyscallException;
import dev.berth.reconciler.port.HostException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Turns whatever fails below into the one exception that the loop knows, with what was being done in front. */
final class Reported {
    private Reported() {}

    /** What may fail in the ways that the kernel and the JDK have. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Runs the work.
     *
     * @param what a verb phrase with its object, such as {@code make volume data of pod shop}
     */
    static void run(String what, Work work) {
        try {
            work.run();
        } catch (HostException | SyscallException | UncheckedIOException e) {
            throw new HostException(what + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new HostException(what + ": " + words(e), e);
        }
    }

    /** The JDK's exceptions name the file alone; this adds the reason. */
    static String words(IOException failure) {
        if (!(failure instanceof FileSystemException of) || of.getReason() != null) {
            return failure.getMessage() == null ? failure.toString() : failure.getMessage();
        }
        return of.getFile() + ": " + errno(of);
    }

    private static String errno(FileSystemException failure) {
        if (failure instanceof NoSuchFileException) {
            return "ENOENT";
        } else if (failure instanceof AccessDeniedException) {
            return "EACCES";
        } else if (failure instanceof FileAlreadyExistsException) {
            return "EEXIST";
        } else if (failure instanceof DirectoryNotEmptyException) {
            return "ENOTEMPTY";
        }
        return failure.getClass().getSimpleName();
    }
}
