package dev.berth.manifests.yaml;

/** How large a file may be before it is refused unread: characters of text, levels of nesting, values in all documents together. */
public record Limits(int characters, int depth, int values) {
    /** Far above any manifest that a person writes, and far below what would hurt the reader. */
    public static final Limits STANDARD = new Limits(1 << 20, 50, 20_000);
}
