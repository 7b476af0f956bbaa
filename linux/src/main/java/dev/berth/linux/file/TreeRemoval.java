package dev.berth.linux.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.Objects;

/**
 * Removes a directory with hostile content: whatever somebody has left in it, or changes meanwhile, no link is followed out of it, and neither depth nor
 * number of its entries exhausts descriptors, stack, memory or path lengths.
 */
public final class TreeRemoval {
    /** Deeper directories are moved up to the top, and taken from there. */
    private static final int DEEPEST = 64;

    /** A pass over a directory from which entries are removed can miss some; each pass takes most. */
    private static final int PASSES = 100;

    private final SecureDirectoryStream<Path> top;
    private long moved;

    private TreeRemoval(SecureDirectoryStream<Path> top) {
        this.top = top;
    }

    private interface Pass {
        void run() throws IOException;
    }

    /**
     * Removes a tree, or what is in its place. Idempotent, also while somebody else removes it.
     *
     * @param path the way to its last name is trusted: links on it are followed
     * @throws IOException also if somebody goes on filling it, or exchanges what is in it
     */
    public static void remove(Path path) throws IOException {
        Path whole = path.toAbsolutePath();
        try (SecureDirectoryStream<Path> parent = secure(Objects.requireNonNull(whole.getParent()))) {
            Path name = whole.getFileName();
            if (!isDirectory(parent, name)) {
                parent.deleteFile(name);
                return;
            }
            repeatedly(() -> {
                try (SecureDirectoryStream<Path> top = inside(parent, name)) {
                    new TreeRemoval(top).removeContent(top, 1);
                }
                parent.deleteDirectory(name);
            });
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private void removeContent(SecureDirectoryStream<Path> directory, int depth) throws IOException {
        try {
            for (Path entry : directory) {
                removeIfThere(directory, entry.getFileName(), depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void removeIfThere(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        try {
            remove(parent, name, depth);
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    private void remove(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        if (!isDirectory(parent, name)) {
            parent.deleteFile(name);
        } else if (depth == DEEPEST) {
            parent.move(name, top, freshName());
        } else {
            repeatedly(() -> removeDirectory(parent, name, depth));
        }
    }

    private void removeDirectory(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        try (SecureDirectoryStream<Path> inside = inside(parent, name)) {
            removeContent(inside, depth + 1);
        }
        parent.deleteDirectory(name);
    }

    /** A name that the top does not have: a rename must not hit what somebody put there. */
    private Path freshName() throws IOException {
        Path name;
        do {
            name = Path.of(".berth-removed-" + moved++);
        } while (isThere(name));
        return name;
    }

    private boolean isThere(Path name) throws IOException {
        try {
            view(top, name).readAttributes();
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void repeatedly(Pass pass) throws IOException {
        for (int left = PASSES; ; left--) {
            try {
                pass.run();
                return;
            } catch (DirectoryNotEmptyException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static boolean isDirectory(SecureDirectoryStream<Path> parent, Path name) throws IOException {
        return view(parent, name).readAttributes().isDirectory();
    }

    private static BasicFileAttributeView view(SecureDirectoryStream<Path> directory, Path name) {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static SecureDirectoryStream<Path> inside(SecureDirectoryStream<Path> parent, Path name)
            throws IOException {
        return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static SecureDirectoryStream<Path> secure(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("open " + path + ": this JDK can't do it without following links");
    }
}
