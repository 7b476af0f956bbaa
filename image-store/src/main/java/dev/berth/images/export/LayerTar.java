package dev.berth.images.export;

import dev.berth.images.file.FileStat;
import dev.berth.images.layer.Metadata;
import dev.berth.images.rootfs.SourceWalk;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.FileType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * An unpacked layer as an archive (image-spec, layer.md): what the overlay hides by devices and attributes is spelled as whiteouts. The same tree gives the
 * same bytes.
 */
final class LayerTar {
    private static final int TYPE = 0170000;
    private static final int PERMISSIONS = 07777;
    private static final int LONGEST_NAME = 100;
    private static final String PAX_NAME = "pax";

    private final TarArchiveOutputStream tar;
    private final Map<Long, String> linked = new HashMap<>();

    private LayerTar(OutputStream output) {
        this.tar = new TarArchiveOutputStream(output, StandardCharsets.UTF_8.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_TRUNCATE); // the whole name is in the pax header
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
    }

    /** Writes the archive; leaves the stream open. */
    static void write(Path tree, OutputStream output) throws IOException {
        LayerTar layer = new LayerTar(output);
        for (SourceWalk walk = new SourceWalk(tree); walk.hasNext(); ) {
            layer.add(walk.next());
        }
        layer.tar.finish();
    }

    private void add(SourceWalk.Entry entry) throws IOException {
        String name = entry.path().toString();
        switch (FileType.of(entry.stat().mode() & TYPE)) {
            case DIRECTORY -> directory(entry, name.isEmpty() ? "./" : name + "/");
            case REGULAR -> regular(entry, name);
            case SYMBOLIC_LINK -> {
                String target = Files.readSymbolicLink(entry.file()).toString();
                put(entry, header(entry, name, TarConstants.LF_SYMLINK, target), target);
                tar.closeArchiveEntry();
            }
            case FIFO -> {
                put(entry, header(entry, name, TarConstants.LF_FIFO, ""), "");
                tar.closeArchiveEntry();
            }
            case CHARACTER_DEVICE ->
                marker(parent(name) + ".wh." + entry.path().name()); // the store holds no other device
            case BLOCK_DEVICE, SOCKET -> throw new IOException(entry.file() + ": no layer holds such a file");
        }
    }

    private void directory(SourceWalk.Entry entry, String name) throws IOException {
        put(entry, header(entry, name, TarConstants.LF_DIR, ""), "");
        tar.closeArchiveEntry();
        if (ExtendedAttribute.get(entry.file(), ExtendedAttribute.OVERLAY_OPAQUE)
                .isPresent()) {
            marker((name.equals("./") ? "" : name) + ".wh..wh..opq");
        }
    }

    private void regular(SourceWalk.Entry entry, String name) throws IOException {
        FileStat stat = entry.stat();
        String first = stat.links() > 1 ? linked.putIfAbsent(stat.inode(), name) : null;
        if (first != null) {
            put(entry, header(entry, name, TarConstants.LF_LINK, first), first);
            tar.closeArchiveEntry();
            return;
        }
        TarArchiveEntry header = header(entry, name, TarConstants.LF_NORMAL, "");
        header.setSize(stat.size());
        put(entry, header, "");
        Files.copy(entry.file(), tar);
        tar.closeArchiveEntry();
    }

    /** An empty file whose name alone means something. */
    private void marker(String name) throws IOException {
        TarArchiveEntry header = new TarArchiveEntry(name, TarConstants.LF_NORMAL);
        header.setModTime(0);
        header.setIds(0, 0);
        header.setMode(0);
        pax(header, "", new PaxHeader());
        tar.putArchiveEntry(header);
        tar.closeArchiveEntry();
    }

    private static TarArchiveEntry header(SourceWalk.Entry entry, String name, byte type, String link) {
        FileStat stat = entry.stat();
        TarArchiveEntry header = new TarArchiveEntry(name, type);
        header.setLinkName(link);
        header.setUserId(stat.owner());
        header.setGroupId(stat.group());
        header.setMode(stat.mode() & PERMISSIONS);
        header.setModTime(stat.modified().getEpochSecond() * 1000);
        return header;
    }

    private void put(SourceWalk.Entry entry, TarArchiveEntry header, String link) throws IOException {
        PaxHeader pax = new PaxHeader();
        Instant modified = entry.stat().modified();
        if (modified.getNano() != 0) {
            pax.add("mtime", modified.getEpochSecond() + ".%09d".formatted(modified.getNano()));
        }
        Metadata.of(entry.file(), entry.stat())
                .attributes()
                .forEach((name, value) -> pax.add("SCHILY.xattr." + name, value));
        pax(header, link, pax);
        tar.putArchiveEntry(header);
    }

    private void pax(TarArchiveEntry header, String link, PaxHeader pax) throws IOException {
        if (!fits(header.getName())) {
            pax.add("path", header.getName());
        }
        if (!fits(link)) {
            pax.add("linkpath", link);
        }
        byte[] records = pax.bytes();
        if (records.length > 0) {
            TarArchiveEntry before = new TarArchiveEntry(PAX_NAME, TarConstants.LF_PAX_EXTENDED_HEADER_LC);
            before.setModTime(0);
            before.setIds(0, 0);
            before.setSize(records.length);
            tar.putArchiveEntry(before);
            tar.write(records);
            tar.closeArchiveEntry();
        }
    }

    private static boolean fits(String name) {
        return name.length() < LONGEST_NAME
                && StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
