package dev.berth.executor.effect;

import dev.berth.linux.HostRoot;
import dev.berth.linux.mount.MountEntry;
import dev.berth.linux.mount.MountTable;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
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

/**
 * Removes a directory with hostile content: whatever an app has left in it, no link is followed out of it, and neither depth nor number of its entries
 * exhausts descriptors, stack, memory or path lengths.
 */
final class TreeRemoval {
    /** Deeper directories are moved up to the top, and taken from there. */
    private static final int DEEPEST = 64;

    /** A pass over a directory from which entries are removed can miss some; each pass takes most. */
    private static final int PASSES = 100;

    private final SecureDirectoryStream<Path> top;
    private long moved;

    private TreeRemoval(SecureDirectoryStream<Path> top) {
        this.top = top;
    }

    /** Removes the tree. Idempotent. Refuses where something is mounted below: its content belongs to somebody else. */
    static void remove(HostPath directory) throws IOException {
        Path path = Directories.path(directory);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        refuseMounts(path);
        repeatedly(() -> {
            try (SecureDirectoryStream<Path> top = secure(path)) {
                new TreeRemoval(top).removeContent(top, 1);
            }
            Files.delete(path);
        });
    }

    private void removeContent(SecureDirectoryStream<Path> directory, int depth) throws IOException {
        try {
            for (Path entry : directory) {
                remove(directory, entry.getFileName(), depth);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private void remove(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        if (!view(parent, name).readAttributes().isDirectory()) {
            parent.deleteFile(name);
        } else if (depth == DEEPEST) {
            parent.move(name, top, freshName());
        } else {
            repeatedly(() -> removeDirectory(parent, name, depth));
        }
    }

    private void removeDirectory(SecureDirectoryStream<Path> parent, Path name, int depth) throws IOException {
        try (SecureDirectoryStream<Path> inside = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            removeContent(inside, depth + 1);
        }
        parent.deleteDirectory(name);
    }

    /** A name that the top does not have: a rename must not hit what the app put there. */
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

    private static void repeatedly(Reported.Work pass) throws IOException {
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

    private static BasicFileAttributeView view(SecureDirectoryStream<Path> directory, Path name) {
        return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static SecureDirectoryStream<Path> secure(Path path) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new HostException("open " + path + ": this JDK can't do it without following links");
    }

    private static void refuseMounts(Path path) {
        MountTable.read(HostRoot.system()).below(path).stream()
                .findFirst()
                .map(MountEntry::point)
                .ifPresent(point -> {
                    throw new HostException("remove " + path + ": something is mounted on " + point);
                });
    }
}
