package dev.berth.images.layer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A place inside a layer, relative to its root: steps without {@code .}, {@code ..} and empty ones, so that joining it to
 * a directory can't leave that directory other than through a symbolic link on the way.
 */
public record EntryPath(List<String> steps) {
    /** The layer's root directory. */
    public static final EntryPath ROOT = new EntryPath(List.of());

    /** Far above any real one; each entry costs work for all that is above it. */
    private static final int DEEPEST = 200;

    private static final String UNDECODABLE = "\uFFFD";

    public EntryPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads an archive's spelling. A leading slash means the layer's root, as other tools take it.
     *
     * @throws IOException for a {@code ..} step, a NUL, a name that is not UTF-8 and one that is too deep
     */
    public static EntryPath parse(String text) throws IOException {
        if (text.contains(UNDECODABLE)) {
            throw new IOException("entry \"" + text + "\": its name is not UTF-8");
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.split("/")) {
            if (step.equals("..") || step.indexOf('\0') >= 0) {
                throw new IOException("entry \"" + text + "\": its name leads out of the layer");
            }
            if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        if (steps.size() > DEEPEST) {
            throw new IOException(
                    "entry \"" + text.substring(0, DEEPEST) + "...\" is nested more than " + DEEPEST + " deep");
        }
        return new EntryPath(steps);
    }

    /** Whether this is the root directory itself. */
    public boolean isRoot() {
        return steps.isEmpty();
    }

    /** The directory that holds this; the root's is the root. */
    public EntryPath parent() {
        return first(Math.max(0, steps.size() - 1));
    }

    /** The last step; empty for the root. */
    public String name() {
        return isRoot() ? "" : steps.get(steps.size() - 1);
    }

    /** The place of a name in this directory. */
    EntryPath child(String name) {
        List<String> below = new ArrayList<>(steps);
        below.add(name);
        return new EntryPath(below);
    }

    /** The place of another name in the same directory. */
    EntryPath sibling(String name) {
        List<String> other = new ArrayList<>(parent().steps());
        other.add(name);
        return new EntryPath(other);
    }

    /** The directories from the root's child down to this. */
    List<EntryPath> prefixes() {
        List<EntryPath> prefixes = new ArrayList<>();
        for (int count = 1; count <= steps.size(); count++) {
            prefixes.add(first(count));
        }
        return prefixes;
    }

    Path below(Path root) {
        return isRoot() ? root : root.resolve(toString());
    }

    private EntryPath first(int count) {
        return new EntryPath(steps.subList(0, count));
    }

    @Override
    public String toString() {
        return String.join("/", steps);
    }
}
