package dev.berth.images.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What stat(2) tells of a file.
 *
 * @param mode type and permission bits
 * @param changed the last change of anything but the time of access; can't be set back
 */
public record FileStat(
        long device,
        long inode,
        int links,
        int mode,
        long owner,
        long group,
        long size,
        Instant modified,
        Instant changed) {
    private static final String WANTED = "unix:dev,ino,nlink,mode,uid,gid,size,lastModifiedTime,ctime";

    /** What is at a path, a symbolic link itself where it is one. */
    public static FileStat of(Path path) throws IOException {
        return read(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What a path leads to, through symbolic links. */
    public static FileStat followed(Path path) throws IOException {
        return read(path);
    }

    /** A text that differs when the file was changed or replaced. */
    public String stamp() {
        return device + ":" + inode + ":" + size + ":" + mode + ":" + modified + ":" + changed;
    }

    private static FileStat read(Path path, LinkOption... options) throws IOException {
        try {
            Map<String, Object> values = Files.readAttributes(path, WANTED, options);
            return new FileStat(
                    number(values, "dev"),
                    number(values, "ino"),
                    (int) number(values, "nlink"),
                    (int) number(values, "mode"),
                    Integer.toUnsignedLong((int) number(values, "uid")),
                    Integer.toUnsignedLong((int) number(values, "gid")),
                    number(values, "size"),
                    time(values, "lastModifiedTime"),
                    time(values, "ctime"));
        } catch (IOException e) {
            throw FileFailure.of("stat", path, e);
        }
    }

    private static long number(Map<String, Object> values, String name) {
        return ((Number) value(values, name)).longValue();
    }

    private static Instant time(Map<String, Object> values, String name) {
        return ((FileTime) value(values, name)).toInstant();
    }

    private static Object value(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("this JVM does not tell the attribute " + name);
        }
        return value;
    }
}
