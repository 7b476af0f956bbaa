package dev.berth.images.layer;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Tree;
import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a layer as an overlay lower directory. Starts from an empty directory in which nobody else writes and knows each
 * directory that it made there, so every step on the way to an entry is a directory of this layer, never a symbolic link:
 * an entry can't be written outside.
 */
public final class LayerTree {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final int IMPLIED_PERMISSIONS = 0755;

    private final Path root;
    private final SortedMap<String, Metadata> described = new TreeMap<>();
    private final NavigableSet<String> directories = new TreeSet<>();
    private final SortedSet<String> whiteouts = new TreeSet<>();

    /**
     * @param root an empty directory; no one else writes below it
     */
    public LayerTree(Path root) {
        this.root = root;
        directories.add(EntryPath.ROOT.toString());
    }

    /** Makes a directory, or describes one that is there. */
    public void directory(EntryPath path, Metadata metadata) throws IOException {
        enter(path.parent());
        if (!directories.contains(path.toString())) {
            discard(path);
            makeDirectory(path);
        }
        described.put(path.toString(), metadata);
    }

    /**
     * Writes a regular file.
     *
     * @param sparse whether runs of zeros become holes
     */
    public void file(EntryPath path, Metadata metadata, InputStream content, boolean sparse) throws IOException {
        Path place = vacate(path);
        try (FileContent file = FileContent.create(place, sparse)) {
            file.write(content);
        }
        metadata.applyTo(place);
    }

    /** Makes a symbolic link; its target is text and is not looked at. */
    public void symbolicLink(EntryPath path, Metadata metadata, String target) throws IOException {
        Path place = vacate(path);
        try {
            Files.createSymbolicLink(place, Path.of(target));
        } catch (IOException e) {
            throw FileFailure.of("symlink", place, e);
        }
        metadata.applyTo(place);
    }

    /** Gives a file of this layer a second name. What it is like was said with the first. */
    public void hardLink(EntryPath path, EntryPath target) throws IOException {
        if (!isLinkable(target) || path.equals(target)) {
            throw new IOException("entry " + path + ": hard link to " + target + ", which is no file of this layer");
        }
        Path place = vacate(path);
        if (!isLinkable(target)) {
            throw new IOException("entry " + path + ": hard link to " + target + ", which it replaces");
        }
        try {
            Files.createLink(place, target.below(root));
        } catch (IOException e) {
            throw FileFailure.of("link", place, e);
        }
    }

    /** Makes a FIFO. */
    public void fifo(EntryPath path, Metadata metadata) throws IOException {
        Path place = vacate(path);
        Inode.make(place, FileType.FIFO.bits() | 0600, new DeviceNumber(0, 0));
        metadata.applyTo(place);
    }

    /** Hides what lower layers have at a path; what this layer has there stays, wherever in the archive it comes. */
    public void whiteout(EntryPath path) throws IOException {
        enter(path.parent());
        if (directories.contains(path.toString())) {
            opaque(path);
        } else if (!exists(path) && whiteouts.add(path.toString())) {
            Inode.make(path.below(root), FileType.CHARACTER_DEVICE.bits(), DeviceNumber.WHITEOUT);
        }
    }

    /** Hides all that lower layers have in a directory. */
    public void opaque(EntryPath directory) throws IOException {
        enter(directory);
        ExtendedAttribute.set(
                directory.below(root), ExtendedAttribute.OVERLAY_OPAQUE, "y".getBytes(StandardCharsets.US_ASCII));
    }

    /** Describes the directories, the innermost first: at the end, since each entry made in one changes its time. */
    public void finish() {
        for (String directory : directories.descendingSet()) {
            Path place = root.resolve(directory);
            Metadata metadata = described.get(directory);
            if (metadata == null) {
                Inode.changeMode(place, IMPLIED_PERMISSIONS);
                Inode.changeTimes(place, Instant.EPOCH);
            } else {
                metadata.applyTo(place);
            }
        }
    }

    /** Makes sure that a directory and all above it are directories of this layer. */
    private void enter(EntryPath directory) throws IOException {
        if (directories.contains(directory.toString())) {
            return;
        }
        for (EntryPath step : directory.prefixes()) {
            if (!directories.contains(step.toString())) {
                if (exists(step)) {
                    throw new IOException("entry " + directory + ": " + step + " on its way is no directory");
                }
                makeDirectory(step);
            }
        }
    }

    private void makeDirectory(EntryPath path) throws IOException {
        boolean hidesLower = removeWhiteout(path);
        Path place = path.below(root);
        try {
            Files.createDirectory(place, PRIVATE);
        } catch (IOException e) {
            throw FileFailure.of("mkdir", place, e);
        }
        directories.add(path.toString());
        if (hidesLower) {
            opaque(path);
        }
    }

    /** Makes way for an entry that is no directory: as in other tools, the last of several entries of a name counts. */
    private Path vacate(EntryPath path) throws IOException {
        if (path.isRoot()) {
            throw new IOException("the layer's root is no directory");
        }
        enter(path.parent());
        removeWhiteout(path);
        discard(path);
        return path.below(root);
    }

    private void discard(EntryPath path) throws IOException {
        if (!exists(path)) {
            return;
        }
        Tree.remove(path.below(root));
        String name = path.toString();
        for (SortedSet<String> known : List.of(directories, whiteouts)) {
            known.remove(name);
            known.subSet(name + "/", name + "0").clear();
        }
        described.remove(name);
        described.subMap(name + "/", name + "0").clear();
    }

    private boolean removeWhiteout(EntryPath path) throws IOException {
        return whiteouts.remove(path.toString()) && Files.deleteIfExists(path.below(root));
    }

    private boolean isLinkable(EntryPath target) {
        return directories.contains(target.parent().toString())
                && !directories.contains(target.toString())
                && exists(target);
    }

    /** Whether this layer has something at a path of which the directory was entered; a whiteout is not something. */
    private boolean exists(EntryPath path) {
        return !whiteouts.contains(path.toString()) && Files.exists(path.below(root), LinkOption.NOFOLLOW_LINKS);
    }
}
