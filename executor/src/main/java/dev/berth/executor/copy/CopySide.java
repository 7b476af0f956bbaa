package dev.berth.executor.copy;

import dev.berth.linux.Errno;
import dev.berth.linux.SyscallException;
import dev.berth.linux.call.Descriptor;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.util.Optional;

/**
 * A path on one side of a copy.
 *
 * @param root where paths of this side begin
 * @param shown the path as people call it
 */
public record CopySide(Subtree root, String path, String shown) implements AutoCloseable {
    /** A name in a directory; an empty name stands for all that is in it. */
    record Spot(Subtree directory, String name) implements AutoCloseable {
        @Override
        public void close() {
            directory.close();
        }

        boolean isDirectory() throws IOException {
            try (Descriptor held = directory.find(name.isEmpty() ? "." : name)) {
                return FileFacts.of(held).type() == FileType.DIRECTORY;
            }
        }
    }

    @Override
    public void close() {
        root.close();
    }

    /** What the path names, a link itself where it is one; with a dot at its end what is in the directory. */
    Spot source() throws IOException {
        Spot spot = spot();
        try {
            boolean unused = spot.isDirectory();
            return spot;
        } catch (SyscallException e) {
            spot.close();
            throw new CopyException("open", shown, e.is(Errno.ENOENT) ? "there is no such file" : e.getMessage());
        }
    }

    /** The directory that the path leads to; empty where nothing is there, or something else. */
    Optional<Subtree> directory() {
        try {
            return Optional.of(root.within(path));
        } catch (SyscallException e) {
            if (e.is(Errno.ENOENT, Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The same where nothing else will do. */
    Subtree requiredDirectory() throws IOException {
        return directory().orElseThrow(() -> new CopyException("open", shown, "there is no such directory"));
    }

    /** Where the path would be made; its directory must be there. */
    Spot place() throws IOException {
        if (path.endsWith("/")) {
            throw new CopyException("open", shown, "there is no such directory");
        }
        return spot();
    }

    private Spot spot() throws IOException {
        String bare = path.replaceFirst("(?<=.)/+$", "");
        int slash = bare.lastIndexOf('/');
        String last = bare.substring(slash + 1);
        boolean inside = last.isEmpty() || last.equals(".") || last.equals("..");
        try {
            return inside
                    ? new Spot(root.within(bare), "")
                    : new Spot(root.within(slash <= 0 ? "/" : bare.substring(0, slash)), last);
        } catch (SyscallException e) {
            throw new CopyException(
                    "open the directory of", shown, e.is(Errno.ENOENT) ? "it is not there" : e.getMessage());
        }
    }
}
