package dev.berth.executor.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What tells one version of a file that is replaced by rename from another without reading it.
 *
 * @param key device and inode
 */
record FileStamp(String key, FileTime modified, long size) {
    /** The stamp now; empty where the file is not there. */
    static Optional<FileStamp> of(Path file) {
        try {
            BasicFileAttributes read = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(String.valueOf(read.fileKey()), read.lastModifiedTime(), read.size()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
