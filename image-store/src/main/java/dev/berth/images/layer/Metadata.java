package dev.berth.images.layer;

import dev.berth.images.file.FileStat;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.Inode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file has beside its content.
 *
 * @param owner user id
 * @param group group id
 * @param permissions the twelve bits, set-user-id included
 * @param modified the content's last change
 * @param attributes extended attributes, of the kinds that {@link Attributes} lets through
 */
public record Metadata(
        long owner, long group, int permissions, Instant modified, SortedMap<String, byte[]> attributes) {
    static final int IMPLIED_PERMISSIONS = 0755;

    public Metadata {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** What a file or directory on disk has. */
    public static Metadata of(Path path, FileStat stat) {
        SortedMap<String, byte[]> attributes = new TreeMap<>();
        for (String name : ExtendedAttribute.names(path)) {
            if (Attributes.kept(name)) {
                ExtendedAttribute.get(path, name).ifPresent(value -> attributes.put(name, value));
            }
        }
        return new Metadata(stat.owner(), stat.group(), stat.mode() & 07777, stat.modified(), attributes);
    }

    /** Whether a directory that the archive does not describe is like this, but for its time. */
    boolean isImplied() {
        return owner == 0 && group == 0 && permissions == IMPLIED_PERMISSIONS && attributes.isEmpty();
    }

    /** Gives this to what is at a path, never to what a symbolic link there points to. */
    void applyTo(Path path) {
        // chown clears set-user-id bits and file capabilities, so it comes first
        Inode.changeOwner(path, owner, group);
        attributes.forEach((name, value) -> ExtendedAttribute.set(path, name, value));
        if (!Files.isSymbolicLink(path)) {
            Inode.changeMode(path, permissions);
        }
        Inode.changeTimes(path, modified);
    }
}
