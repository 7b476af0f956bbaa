package dev.berth.images.rootfs;

import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The files of a directory that others can write to: a directory that becomes a symbolic link while it is copied leads nobody out to the host's own
 * files.
 */
final class SourceContent {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final Path source;

    SourceContent(Path source) {
        this.source = source;
    }

    /** Opens a file below the directory; no step on the way to it may be a symbolic link, nor the file itself. */
    InputStream open(EntryPath file) throws IOException {
        try (SecureDirectoryStream<Path> top = secure(source)) {
            return open(top, file, 0);
        } catch (IOException e) {
            throw FileFailure.of("open", source.resolve(file.toString()), e);
        }
    }

    /** A stream of a directory can be read on after the directory's own is closed. */
    private static InputStream open(SecureDirectoryStream<Path> directory, EntryPath file, int step)
            throws IOException {
        Path name = Path.of(file.steps().get(step));
        if (step == file.steps().size() - 1) {
            return Channels.newInputStream(directory.newByteChannel(name, READ));
        }
        try (SecureDirectoryStream<Path> below = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            return open(below, file, step + 1);
        }
    }

    @SuppressWarnings("StreamResourceLeak") // the caller closes it
    private static SecureDirectoryStream<Path> secure(Path directory) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
        if (stream instanceof SecureDirectoryStream<Path> secure) {
            return secure;
        }
        stream.close();
        throw new IOException("this JDK can't do it without following links");
    }
}
