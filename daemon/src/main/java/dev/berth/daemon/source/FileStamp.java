package dev.berth.daemon.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What tells one version of a file from another without reading it. */
record FileStamp(long inode, long size, FileTime modified, FileTime changed) {
    /** The kernel's clock for files moves in steps: two writes within one step leave the same times. */
    private static final Duration CLOCK_STEP = Duration.ofMillis(20);

    /** The stamp of a regular file, or of the one that a link leads to; anything else is an IOException. */
    static FileStamp of(Path file) throws IOException {
        Map<String, Object> found = Files.readAttributes(file, "unix:ino,size,lastModifiedTime,ctime,isRegularFile");
        if (!Boolean.TRUE.equals(found.get("isRegularFile"))) {
            throw new IOException("is not a regular file");
        }
        return new FileStamp(
                (Long) attribute(found, "ino"),
                (Long) attribute(found, "size"),
                (FileTime) attribute(found, "lastModifiedTime"),
                (FileTime) attribute(found, "ctime"));
    }

    /** The stamp of what can't be looked at. */
    static FileStamp none() {
        return new FileStamp(0, 0, FileTime.fromMillis(0), FileTime.fromMillis(0));
    }

    /** Whether the file may have been written again after a read at that moment without a change of this stamp. */
    boolean mayHide(Instant readAt) {
        return changed.toInstant().plus(CLOCK_STEP).isAfter(readAt);
    }

    private static Object attribute(Map<String, Object> found, String name) throws IOException {
        Object value = found.get(name);
        if (value == null) {
            throw new IOException("this file system tells no " + name);
        }
        return value;
    }
}
