package dev.berth.images.rootfs;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileStat;
import dev.berth.images.layer.EntryPath;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.Metadata;
import dev.berth.images.layer.TreeDigest;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.linux.file.FileType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies a directory and computes its digest from what was copied. The digest covers names, types, permissions, owners,
 * attributes, content and links, not times: two copies of one tree are one image. Device nodes and sockets are left out, and
 * other file systems mounted below are not entered.
 */
public final class RootfsCopy {
    private static final int TYPE = 0170000;

    private final SourceContent content;
    private final LayerTree target;
    private final UnpackBudget budget;
    private final TreeDigest digest = new TreeDigest();
    private final Map<Long, EntryPath> linked = new HashMap<>();

    private RootfsCopy(Path source, LayerTree target, UnpackBudget budget) {
        this.content = new SourceContent(source);
        this.target = target;
        this.budget = budget;
    }

    /**
     * Copies a directory, which should not change meanwhile; each file's content is read once.
     *
     * @param source a directory, not a symbolic link
     */
    public static Digest copy(Path source, LayerTree target, UnpackBudget budget) throws IOException {
        RootfsCopy copy = new RootfsCopy(source, target, budget);
        for (SourceWalk walk = new SourceWalk(source); walk.hasNext(); ) {
            copy.entry(walk.next());
        }
        target.finish();
        return copy.digest.finish();
    }

    private void entry(SourceWalk.Entry entry) throws IOException {
        budget.takeEntry();
        FileStat stat = entry.stat();
        int type = stat.mode() & TYPE;
        if (type == FileType.DIRECTORY.bits()) {
            target.directory(entry.path(), described(entry));
        } else if (type == FileType.SYMBOLIC_LINK.bits()) {
            symbolicLink(entry);
        } else if (type == FileType.REGULAR.bits()) {
            regular(entry);
        } else if (type == FileType.FIFO.bits()) {
            target.fifo(entry.path(), described(entry));
        }
    }

    private void symbolicLink(SourceWalk.Entry entry) throws IOException {
        Metadata metadata = described(entry);
        String link = Files.readSymbolicLink(entry.file()).toString();
        if (link.contains("\uFFFD")) {
            throw new IOException(entry.file() + ": the link's target is not UTF-8");
        }
        digest.text(link);
        target.symbolicLink(entry.path(), metadata, link);
    }

    private void regular(SourceWalk.Entry entry) throws IOException {
        EntryPath first =
                entry.stat().links() > 1 ? linked.putIfAbsent(entry.stat().inode(), entry.path()) : null;
        if (first != null) {
            digest.link(entry.path(), first);
            target.hardLink(entry.path(), first);
            return;
        }
        budget.takeBytes(entry.stat().size());
        Metadata metadata = described(entry);
        MessageDigest read = Digest.newSha256();
        try (InputStream input = new DigestInputStream(content.open(entry.path()), read)) {
            target.file(entry.path(), metadata, input, true);
        }
        digest.bytes(read.digest());
    }

    private Metadata described(SourceWalk.Entry entry) throws IOException {
        Metadata metadata = Metadata.of(entry.file(), entry.stat());
        digest.entry(entry.path(), entry.stat().mode(), metadata);
        return metadata;
    }
}
