package dev.berth.images.tree;

/**
 * One thing of a tree that is not as it was written.
 *
 * @param path relative to the tree, {@code .} for its root
 * @param what differs, in words
 */
public record Damage(String path, String what) {
    static Damage of(TreeEntry entry, String what) {
        return new Damage(entry.path().isEmpty() ? "." : entry.path(), what);
    }
}
