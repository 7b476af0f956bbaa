package dev.berth.images.layer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads an archive entry by entry; headers that are damaged, or larger than any real ones, are refused. */
public final class TarEntries {
    private static final int SKIP = 65536;

    private final HeaderTap tap;
    private final TarArchiveInputStream tar;
    private boolean inContent;

    /**
     * @param archive not compressed; left open, and unread what follows the archive's end
     */
    public TarEntries(InputStream archive) {
        this.tap = new HeaderTap(archive);
        this.tar = new TarArchiveInputStream(tap, StandardCharsets.ISO_8859_1.name());
    }

    /** The next entry, past the content of the one before; empty at the archive's end. */
    public Optional<TarEntry> next() throws IOException {
        if (inContent) {
            skipContent();
        }
        tap.beginHeader();
        Optional<TarArchiveEntry> header = header();
        inContent = header.isPresent();
        if (header.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new TarEntry(header.get(), PaxRecords.read(tap.endHeader())));
    }

    /** The content of the entry that came last, without its holes where it is sparse. */
    public InputStream content() {
        return tar;
    }

    /** How many bytes of the archive were read. */
    public long position() {
        return tap.position();
    }

    private Optional<TarArchiveEntry> header() throws IOException {
        try {
            Optional<TarArchiveEntry> header = Optional.ofNullable(tar.getNextEntry());
            if (header.isEmpty() && tap.position() % HeaderTap.BLOCK != 0) {
                throw new IOException("Truncated TAR archive");
            }
            if (header.isPresent() && !header.get().isCheckSumOK()) {
                throw new IOException("damaged archive header: wrong checksum");
            }
            return header;
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw new IOException("damaged archive header: " + e.getMessage(), e);
        }
    }

    /** Left to the library, this would count as header. */
    private void skipContent() throws IOException {
        byte[] ignored = new byte[SKIP];
        while (tar.read(ignored, 0, SKIP) >= 0) {
            // content of an entry that has none, or that was left out
        }
    }
}
