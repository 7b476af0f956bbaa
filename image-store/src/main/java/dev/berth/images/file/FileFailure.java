package dev.berth.images.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** Turns what the JDK throws into an error that names operation, file and errno. */
public final class FileFailure {
    private static final Map<String, String> ERRNO_OF_TEXT = Map.ofEntries(
            Map.entry("No space left on device", "ENOSPC"),
            Map.entry("Disk quota exceeded", "EDQUOT"),
            Map.entry("File too large", "EFBIG"),
            Map.entry("File name too long", "ENAMETOOLONG"),
            Map.entry("Read-only file system", "EROFS"),
            Map.entry("Input/output error", "EIO"),
            Map.entry("Operation not permitted", "EPERM"),
            Map.entry("Permission denied", "EACCES"),
            Map.entry("Not a directory", "ENOTDIR"),
            Map.entry("Is a directory", "EISDIR"),
            Map.entry("Too many links", "EMLINK"),
            Map.entry("Too many open files", "EMFILE"),
            Map.entry("Too many levels of symbolic links", "ELOOP"),
            Map.entry("Stale file handle", "ESTALE"));

    private FileFailure() {}

    /** An error with the text {@code operation path: ERRNO}. */
    public static IOException of(String operation, Path path, IOException cause) {
        return new IOException(operation + " " + path + ": " + errno(cause), cause);
    }

    /** An error's text, for one whose place in our code is not known. */
    public static String describe(IOException failure) {
        if (failure instanceof FileSystemException system) {
            return "access " + system.getFile() + ": " + errno(system);
        }
        return failure.getMessage() == null && failure instanceof EOFException
                ? "it is cut off"
                : String.valueOf(failure.getMessage());
    }

    private static String errno(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "ENOENT";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "EEXIST";
        }
        if (cause instanceof AccessDeniedException) {
            return "EACCES";
        }
        if (cause instanceof NotDirectoryException) {
            return "ENOTDIR";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "ENOTEMPTY";
        }
        return ofText(cause);
    }

    private static String ofText(IOException cause) {
        String reason = cause instanceof FileSystemException system ? system.getReason() : cause.getMessage();
        String text = String.valueOf(reason);
        return ERRNO_OF_TEXT.getOrDefault(text, text);
    }
}
