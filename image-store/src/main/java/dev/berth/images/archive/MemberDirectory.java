package dev.berth.images.archive;

import dev.berth.images.file.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a directory. */
public record MemberDirectory(Path directory) implements Members {
    @Override
    public String name(String member) {
        return directory.resolve(member).toString();
    }

    /** Refuses what is not a regular file: opening a FIFO would wait for ever. */
    @Override
    public long size(String member) throws IOException {
        Path file = directory.resolve(member);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw FileFailure.of("stat", file, e);
        }
    }

    @Override
    public InputStream open(String member) throws IOException {
        Path file = directory.resolve(member);
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.of("open", file, e);
        }
    }
}
