package dev.berth.images.tree;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileStat;
import dev.berth.images.layer.EntryPath;
import dev.berth.images.rootfs.SourceWalk;
import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One file of a tree, with all that an app could notice of it.
 *
 * @param path relative to the tree, empty for its root
 * @param permissions the twelve bits, octal
 * @param modified the content's last change
 * @param content a regular file's digest, a link's target, a device's number; empty for anything else
 * @param attributes extended attributes but for the host's own labels and the store's marks, in hex
 */
record TreeEntry(
        String path,
        FileType type,
        String permissions,
        long owner,
        long group,
        String modified,
        String content,
        SortedMap<String, String> attributes) {
    private static final int TYPE = 0170000;
    private static final int PERMISSIONS = 07777;
    private static final String HOST_LABELS = "security.";

    /** Who unpacks can't see them; of images they hold nothing. */
    private static final String OF_THE_STORE = "trusted.";

    private static final String CAPABILITY = "security.capability";

    TreeEntry {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /** What is on disk; reads a regular file's content. */
    static TreeEntry of(SourceWalk.Entry entry) throws IOException {
        FileStat stat = entry.stat();
        FileType type = FileType.of(stat.mode() & TYPE);
        return new TreeEntry(
                entry.path().toString(),
                type,
                "%04o".formatted(stat.mode() & PERMISSIONS),
                stat.owner(),
                stat.group(),
                stat.modified().toString(),
                content(type, entry.file()),
                attributes(entry.file()));
    }

    /** What of it differs from another entry of the same path, in words; none where they are the same. */
    List<String> differences(TreeEntry now) {
        List<String> differences = new ArrayList<>();
        add(differences, "type", type, now.type);
        add(differences, "mode", permissions, now.permissions);
        add(differences, "owner", owner + ":" + group, now.owner + ":" + now.group);
        add(differences, type == FileType.REGULAR ? "content" : "target", content, now.content);
        add(differences, "time", modified, now.modified);
        add(differences, "attributes", attributes, now.attributes);
        return differences;
    }

    /** The order in which a walk comes to entries. */
    static int compare(TreeEntry one, TreeEntry other) throws IOException {
        List<String> steps = EntryPath.parse(one.path()).steps();
        List<String> others = EntryPath.parse(other.path()).steps();
        for (int i = 0; i < Math.min(steps.size(), others.size()); i++) {
            int order = steps.get(i).compareTo(others.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(steps.size(), others.size());
    }

    private static void add(List<String> differences, String what, Object before, Object now) {
        if (!before.equals(now)) {
            differences.add(what + " " + before + " -> " + now);
        }
    }

    private static String content(FileType type, Path file) throws IOException {
        return switch (type) {
            case REGULAR -> digest(file);
            case SYMBOLIC_LINK -> Files.readSymbolicLink(file).toString();
            case CHARACTER_DEVICE, BLOCK_DEVICE ->
                DeviceNumber.decode(Inode.of(file).special()).toString();
            case DIRECTORY, FIFO, SOCKET -> "";
        };
    }

    private static String digest(Path file) throws IOException {
        MessageDigest computed = Digest.newSha256();
        try (InputStream input = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                OutputStream output = new DigestOutputStream(OutputStream.nullOutputStream(), computed)) {
            input.transferTo(output);
        }
        return Digest.sha256(computed).toString();
    }

    private static SortedMap<String, String> attributes(Path file) {
        SortedMap<String, String> attributes = new TreeMap<>();
        for (String name : ExtendedAttribute.names(file)) {
            boolean foreign = name.startsWith(HOST_LABELS) || name.startsWith(OF_THE_STORE);
            if (name.equals(CAPABILITY) || !foreign) {
                ExtendedAttribute.get(file, name)
                        .ifPresent(value -> attributes.put(name, HexFormat.of().formatHex(value)));
            }
        }
        return attributes;
    }
}
