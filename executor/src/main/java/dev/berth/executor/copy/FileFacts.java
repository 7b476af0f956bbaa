package dev.berth.executor.copy;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Subtree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/** What a file is, beside its content. */
record FileFacts(FileType type, int permissions, int user, int group, long size, FileTime modified) {
    private static final int TYPE = 0170000;

    /** Neither set-user-id nor set-group-id: who copies must not get or give rights by that. */
    private static final int COPIED = 01777;

    static FileFacts of(Descriptor held) throws IOException {
        Map<String, Object> facts = Files.readAttributes(Subtree.path(held), "unix:mode,uid,gid,size,lastModifiedTime");
        int mode = fact(facts, "mode", Integer.class);
        return new FileFacts(
                FileType.of(mode & TYPE),
                copied(mode),
                fact(facts, "uid", Integer.class),
                fact(facts, "gid", Integer.class),
                fact(facts, "size", Long.class),
                fact(facts, "lastModifiedTime", FileTime.class));
    }

    private static <T> T fact(Map<String, Object> facts, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(facts.get(name), name));
    }

    static int copied(int mode) {
        return mode & COPIED;
    }
}
