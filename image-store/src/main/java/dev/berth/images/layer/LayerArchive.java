package dev.berth.images.layer;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a layer's archive (image-spec, layer.md). Device nodes are left out: an app gets its devices from Berth, and a
 * node in the store would be one on the host.
 */
public final class LayerArchive {
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final String AUFS_OWN = ".wh..wh.";
    private static final long LARGEST_ID = 0xfffffffeL;

    private final TarEntries entries;
    private final LayerTree tree;
    private final UnpackBudget budget;
    private final Placement placement;

    private LayerArchive(TarEntries entries, LayerTree tree, UnpackBudget budget, Placement placement) {
        this.entries = entries;
        this.tree = tree;
        this.budget = budget;
        this.placement = placement;
    }

    /** Where members belong whose archive holds more than the layer. */
    public interface Placement {
        /** A member's place in the layer; empty for one that is no part of it. */
        Optional<EntryPath> of(EntryPath member) throws IOException;
    }

    /**
     * Unpacks an archive; leaves the stream open, and unread what follows the archive's end.
     *
     * @return what is left to be done
     * @throws IOException where the archive is damaged, hostile or too large, or the disk does not take it
     */
    public static LayerTree.Finished unpack(InputStream archive, LayerTree tree, UnpackBudget budget)
            throws IOException {
        return unpack(archive, tree, budget, Optional::of);
    }

    /** Like {@link #unpack(InputStream, LayerTree, UnpackBudget)}, of an archive that holds more than the layer. */
    public static LayerTree.Finished unpack(
            InputStream archive, LayerTree tree, UnpackBudget budget, Placement placement) throws IOException {
        new LayerArchive(new TarEntries(archive), tree, budget, placement).unpack();
        return tree.finish();
    }

    private void unpack() throws IOException {
        Optional<TarEntry> entry = entries.next();
        while (entry.isPresent()) {
            budget.takeEntry();
            budget.takeBytes(entry.get().size());
            Optional<EntryPath> path = placement.of(entry.get().path());
            if (path.isPresent()) {
                unpack(path.get(), entry.get());
            }
            entry = entries.next();
        }
    }

    private void unpack(EntryPath path, TarEntry entry) throws IOException {
        if (path.name().startsWith(WHITEOUT)) {
            whiteout(path);
            return;
        }
        TarArchiveEntry header = entry.header();
        Metadata metadata =
                metadata(path, header, Attributes.keptOf(entry.records().attributes()));
        switch (header.getLinkFlag()) {
            case TarConstants.LF_NORMAL,
                    TarConstants.LF_OLDNORM,
                    TarConstants.LF_CONTIG,
                    TarConstants.LF_GNUTYPE_SPARSE -> regular(path, metadata, header);
            case TarConstants.LF_DIR -> tree.directory(path, metadata);
            case TarConstants.LF_SYMLINK -> tree.symbolicLink(path, metadata, target(path, entry.target()));
            case TarConstants.LF_LINK -> tree.hardLink(path, linked(path, entry.target()));
            case TarConstants.LF_FIFO -> tree.fifo(path, metadata);
            case TarConstants.LF_CHR, TarConstants.LF_BLK -> {}
            default ->
                throw new IOException("entry " + path + " has the unknown type '" + (char) header.getLinkFlag() + "'");
        }
    }

    private EntryPath linked(EntryPath path, String target) throws IOException {
        return placement
                .of(EntryPath.parse(target))
                .orElseThrow(() -> new IOException(
                        "entry " + path + ": hard link to " + target + ", which is no file of this layer"));
    }

    private void regular(EntryPath path, Metadata metadata, TarArchiveEntry entry) throws IOException {
        if (entry.isDirectory()) { // an archive older than the type for directories
            tree.directory(path, metadata);
            return;
        }
        tree.file(path, metadata, entries.content(), entry.isSparse());
    }

    private void whiteout(EntryPath path) throws IOException {
        String name = path.name();
        if (name.equals(OPAQUE)) {
            tree.opaque(path.parent());
        } else if (!name.startsWith(AUFS_OWN)) {
            tree.whiteout(path.sibling(hidden(path)));
        }
    }

    private static String hidden(EntryPath whiteout) throws IOException {
        String hidden = whiteout.name().substring(WHITEOUT.length());
        if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
            throw new IOException("entry " + whiteout + " hides no name");
        }
        return hidden;
    }

    private static Metadata metadata(EntryPath path, TarArchiveEntry entry, SortedMap<String, byte[]> attributes)
            throws IOException {
        Instant modified = entry.getLastModifiedTime().toInstant();
        return new Metadata(
                id(path, entry.getLongUserId()),
                id(path, entry.getLongGroupId()),
                entry.getMode() & 07777,
                modified,
                attributes);
    }

    private static long id(EntryPath path, long id) throws IOException {
        if (id < 0 || id > LARGEST_ID) {
            throw new IOException("entry " + path + " has the impossible owner " + id);
        }
        return id;
    }

    private static String target(EntryPath path, String link) throws IOException {
        if (link.isEmpty() || link.indexOf('\0') >= 0 || link.contains("\uFFFD")) {
            throw new IOException("entry " + path + ": the link's target \"" + link + "\" is empty or not UTF-8");
        }
        return link;
    }
}
