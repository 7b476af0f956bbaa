package dev.berth.daemon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A checkout of a Git repository.
 *
 * @param root the directory that is checked out
 * @param gitDirectory where Git keeps its index, for a linked work tree outside of {@code root}
 */
public record GitWorkTree(Path root, Path gitDirectory) {
    private static final String LINK = "gitdir: ";

    /** The work tree that the directory belongs to, if any. */
    public static Optional<GitWorkTree> around(Path directory) {
        for (Path at = directory.toAbsolutePath(); at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return Optional.of(new GitWorkTree(at, git));
            }
            if (Files.isRegularFile(git)) {
                return Optional.of(new GitWorkTree(at, linked(at, git)));
            }
        }
        return Optional.empty();
    }

    /** Whether a Git command is changing the work tree now. */
    public boolean isBusy() {
        return Files.exists(gitDirectory.resolve("index.lock"));
    }

    private static Path linked(Path root, Path link) {
        try {
            String text = Files.readString(link).strip();
            return text.startsWith(LINK) ? root.resolve(text.substring(LINK.length())) : link;
        } catch (IOException e) {
            return link; // Unreadable: it is a work tree all the same, only its lock can't be seen.
        }
    }
}
