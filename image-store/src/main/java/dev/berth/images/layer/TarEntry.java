package dev.berth.images.layer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/** An entry of an archive, with the headers that are for it alone. */
public record TarEntry(TarArchiveEntry header, PaxRecords records) {
    /**
     * Its place.
     *
     * @throws IOException where the name is none, or leads out
     */
    public EntryPath path() throws IOException {
        boolean isText = records.has("path") || records.has("GNU.sparse.name");
        return EntryPath.parse(isText ? header.getName() : decoded(header.getName()));
    }

    /** A link's target as it is spelled. */
    public String target() {
        return records.has("linkpath") ? header.getLinkName() : decoded(header.getLinkName());
    }

    /** Bytes of content, holes counted. */
    public long size() {
        return header.getRealSize();
    }

    /** The old header's bytes, which the library was made to pass on, where by itself it replaces bad ones silently. */
    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
