package dev.berth.images.layer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Archives as tests want them, well formed or not; entries belong to whoever runs the test. */
public final class TarBytes {
    private static final int BLOCK = 512;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name());

    public TarBytes() {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    public TarBytes directory(String name) {
        return entry(name, TarConstants.LF_DIR, entry -> entry.setMode(0755), "");
    }

    public TarBytes file(String name, String content) {
        return entry(name, TarConstants.LF_NORMAL, entry -> entry.setMode(0644), content);
    }

    public TarBytes symbolicLink(String name, String target) {
        return entry(name, TarConstants.LF_SYMLINK, entry -> entry.setLinkName(target), "");
    }

    public TarBytes hardLink(String name, String target) {
        return entry(name, TarConstants.LF_LINK, entry -> entry.setLinkName(target), "");
    }

    /** Any entry at all. */
    public TarBytes entry(String name, byte type, Consumer<TarArchiveEntry> change, String content) {
        return entry(name, type, change, content.getBytes(StandardCharsets.UTF_8));
    }

    public TarBytes file(String name, byte[] content) {
        return entry(name, TarConstants.LF_NORMAL, entry -> entry.setMode(0644), content);
    }

    private TarBytes entry(String name, byte type, Consumer<TarArchiveEntry> change, byte[] data) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setIds(ownId("unix:uid"), ownId("unix:gid"));
        entry.setSize(data.length);
        entry.setLastModifiedTime(FileTime.fromMillis(0)); // a fraction of a second would need a PAX header
        change.accept(entry);
        try {
            tar.putArchiveEntry(entry);
            tar.write(data);
            tar.closeArchiveEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public byte[] toBytes() {
        try {
            tar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public InputStream open() {
        return new ByteArrayInputStream(toBytes());
    }

    /** A PAX header, without the entry that it is for. */
    public static byte[] paxHeader(byte[] records) {
        byte[] header = new TarBytes()
                .entry("pax", TarConstants.LF_PAX_EXTENDED_HEADER_LC, entry -> {}, "x".repeat(records.length))
                .toBytes();
        System.arraycopy(records, 0, header, BLOCK, records.length);
        return Arrays.copyOf(header, BLOCK + (records.length + BLOCK - 1) / BLOCK * BLOCK);
    }

    /** A record of a PAX header: its own length in decimal, name and value. */
    public static byte[] paxRecord(String name, byte[] value) {
        int rest = " =\n".length() + name.length() + value.length;
        int length = rest + 1;
        while (length != rest + Integer.toString(length).length()) {
            length++;
        }
        return join((length + " " + name + "=").getBytes(StandardCharsets.US_ASCII), value, new byte[] {'\n'});
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static int ownId(String attribute) {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), attribute);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
