package dev.berth.images.layer;

import dev.berth.images.file.FileFailure;
import dev.berth.images.file.Tree;
import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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

    private final Path root;
    private final SortedMap<String, Metadata> described = new TreeMap<>();
    private final NavigableSet<String> directories = new TreeSet<>();
    private final SortedSet<String> hidden = new TreeSet<>();
    private final SortedSet<String> opaque = new TreeSet<>();

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
    public void whiteout(EntryPath path) {
        hidden.add(path.toString());
    }

    /** Hides all that lower layers have in a directory. */
    public void opaque(EntryPath directory) {
        opaque.add(directory.toString());
    }

    /**
     * Hides what is to be hidden and describes the directories: at the end, since only then it is known what the layer itself
     * has, and since each entry made in a directory changes its time.
     *
     * @return what is left to be done, which needs more than rights on files
     */
    public Finished finish() throws IOException {
        List<String> closing = new ArrayList<>();
        Set<String> closed = hide(closing);
        List<String> implied = new ArrayList<>();
        for (String directory : directories.descendingSet()) { // the innermost first
            Path place = root.resolve(directory);
            Metadata metadata = described.get(directory);
            if (metadata != null) {
                metadata.applyTo(place);
                continue;
            }
            Inode.changeMode(place, Metadata.IMPLIED_PERMISSIONS);
            Inode.changeTimes(place, Instant.EPOCH);
            if (!isWithin(closed, EntryPath.parse(directory))) {
                implied.add(directory);
            }
        }
        return new Finished(implied, closing);
    }

    /**
     * A layer that is written.
     *
     * @param implied the directories that nobody described, but for those that are new because the old ones were hidden
     * @param opaque the directories that have to be marked as hiding what layers below have there
     */
    public record Finished(List<String> implied, List<String> opaque) {
        public Finished {
            implied = List.copyOf(implied);
            opaque = List.copyOf(opaque);
        }
    }

    /** In order, so that what is hidden above is known below: some tools also hide each thing inside of what they hide. */
    private Set<String> hide(List<String> closing) throws IOException {
        Set<String> closed = new HashSet<>();
        SortedSet<String> all = new TreeSet<>(hidden);
        all.addAll(opaque);
        for (String name : all) {
            EntryPath path = EntryPath.parse(name);
            if (!isWithin(closed, path) && !isBelowFile(path)) {
                hide(path, closing);
                closed.add(name);
            }
        }
        return closed;
    }

    private static boolean isWithin(Set<String> closed, EntryPath path) {
        return path.prefixes().stream().map(EntryPath::toString).anyMatch(closed::contains);
    }

    private void hide(EntryPath path, List<String> closing) throws IOException {
        if (!directories.contains(path.toString()) && hidden.contains(path.toString())) {
            enter(path.parent());
            if (!exists(path)) {
                Inode.make(path.below(root), FileType.CHARACTER_DEVICE.bits(), DeviceNumber.WHITEOUT);
            }
            return;
        }
        enter(path);
        closing.add(path.toString());
    }

    /** Whether this layer has a file where the path has a directory: then nothing below shines through. */
    private boolean isBelowFile(EntryPath path) {
        for (EntryPath above : path.parent().prefixes()) {
            if (!directories.contains(above.toString())) {
                return exists(above);
            }
        }
        return opaque.contains(path.toString()) && !directories.contains(path.toString()) && exists(path);
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
        Path place = path.below(root);
        try {
            Files.createDirectory(place, PRIVATE);
        } catch (IOException e) {
            throw FileFailure.of("mkdir", place, e);
        }
        directories.add(path.toString());
    }

    /** Makes way for an entry that is no directory: as in other tools, the last of several entries of a name counts. */
    private Path vacate(EntryPath path) throws IOException {
        if (path.isRoot()) {
            throw new IOException("the layer's root is no directory");
        }
        enter(path.parent());
        discard(path);
        return path.below(root);
    }

    private void discard(EntryPath path) throws IOException {
        if (!exists(path)) {
            return;
        }
        Tree.remove(path.below(root));
        String name = path.toString();
        directories.remove(name);
        directories.subSet(name + "/", name + "0").clear();
        described.remove(name);
        described.subMap(name + "/", name + "0").clear();
    }

    private boolean isLinkable(EntryPath target) {
        return directories.contains(target.parent().toString())
                && !directories.contains(target.toString())
                && exists(target);
    }

    /** Whether this layer has something at a path of which the directory was entered. */
    private boolean exists(EntryPath path) {
        return Files.exists(path.below(root), LinkOption.NOFOLLOW_LINKS);
    }
}
