package dev.berth.images.rootfs;

import dev.berth.images.file.FileStat;
import dev.berth.images.file.Tree;
import dev.berth.images.layer.EntryPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Walks a directory: each directory before what it holds, names in order, no symbolic link followed, one file system. */
public final class SourceWalk {
    private final Deque<Entry> ahead = new ArrayDeque<>();
    private final long device;

    /** Something in the directory. */
    public record Entry(EntryPath path, Path file, FileStat stat) {}

    /**
     * A walk that has not begun.
     *
     * @param source a directory, not a symbolic link
     */
    public SourceWalk(Path source) throws IOException {
        Entry root = new Entry(EntryPath.ROOT, source, FileStat.of(source));
        this.device = root.stat().device();
        ahead.push(root);
    }

    /** Whether there is more. */
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /** The next entry; the first is the directory itself. */
    public Entry next() throws IOException {
        Entry entry = ahead.pop();
        if (entry.stat().device() == device && Files.isDirectory(entry.file(), LinkOption.NOFOLLOW_LINKS)) {
            children(entry).forEach(ahead::push);
        }
        return entry;
    }

    /** In reverse order, since the last one pushed comes first. */
    private static List<Entry> children(Entry parent) throws IOException {
        List<Entry> children = new ArrayList<>();
        for (Path file : Tree.children(parent.file())) {
            EntryPath path = EntryPath.parse(parent.path() + "/" + file.getFileName());
            children.add(new Entry(path, file, FileStat.of(file)));
        }
        Collections.reverse(children);
        return children;
    }
}
