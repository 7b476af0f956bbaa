package dev.berth.images.archive;

import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.TarEntries;
import dev.berth.images.layer.TarEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The files of a tar archive, found by its headers alone and read where they lie: nothing of it is copied. A link to a member stands for that member: some
 * tools write one for a layer that is there twice.
 */
public final class MemberArchive implements Members {
    /** Far above any image's number of blobs. */
    private static final int MOST_MEMBERS = 20_000;

    private static final int BLOCK = 512;
    private static final int HEAD = 6;

    private final Path file;
    private final String name;
    private final SortedMap<String, Place> members = new TreeMap<>();
    private final SortedMap<String, String> links = new TreeMap<>();

    /** Where a member's header begins, and how large its content is. */
    private record Place(long header, long size) {}

    private MemberArchive(Path file, String name) {
        this.file = file;
        this.name = name;
    }

    /** Whether an archive has to be uncompressed before its files can be found. */
    public static boolean isCompressed(Path file) throws IOException {
        try (FileChannel channel = channel(file)) {
            return Compression.of(Channels.newInputStream(channel).readNBytes(HEAD)) != Compression.NONE;
        }
    }

    /**
     * Finds the files of an archive that is not compressed.
     *
     * @param name what it is called in error texts
     * @throws IOException where the archive is damaged or cut off
     */
    public static MemberArchive open(Path file, String name) throws IOException {
        MemberArchive archive = new MemberArchive(file, name);
        try (FileChannel channel = channel(file)) {
            archive.find(channel);
        }
        return archive;
    }

    @Override
    public String name(String member) {
        return member.isEmpty() ? name : name + ": " + member;
    }

    @Override
    public long size(String member) throws IOException {
        return place(member).size();
    }

    @Override
    public InputStream open(String member) throws IOException {
        Place place = place(member);
        TarEntries entries = at(channel(file), place.header());
        entries.next();
        return entries.content();
    }

    private Place place(String member) throws IOException {
        String name = links.getOrDefault(member, member);
        return Optional.ofNullable(members.get(name))
                .orElseThrow(() -> new IOException(this.name + " has no member " + name));
    }

    /** Each header by itself, so that the content between them need not be read. */
    private void find(FileChannel channel) throws IOException {
        long at = 0;
        for (int count = 0; count <= MOST_MEMBERS; count++) {
            TarEntries entries = at(channel, at);
            Optional<TarEntry> entry = entries.next();
            if (entry.isEmpty()) {
                return;
            }
            long size = entry.get().header().getSize();
            long content = at + entries.position();
            if (size < 0 || size > channel.size() - content) {
                throw new IOException(
                        name + " is cut off in its member " + entry.get().path());
            }
            take(entry.get(), new Place(at, size));
            at = content + (size + BLOCK - 1) / BLOCK * BLOCK;
        }
        throw new IOException(name + " has more than " + MOST_MEMBERS + " members");
    }

    private void take(TarEntry entry, Place place) throws IOException {
        String name = entry.path().toString();
        TarArchiveEntry header = entry.header();
        if (header.isSymbolicLink()) {
            links.put(name, target(name, entry.target()));
        } else if (header.isLink()) {
            links.put(name, entry.target());
        } else if (header.isFile() && !header.isSparse() && members.put(name, place) != null) {
            throw new IOException(this.name + " has the member " + name + " twice");
        }
    }

    private String target(String name, String spelled) throws IOException {
        if (spelled.indexOf('\0') >= 0) {
            throw new IOException(this.name + " has a link " + name + " to what is no path");
        }
        Path target = Path.of("/" + name).resolveSibling(spelled).normalize();
        return target.toString().substring(1);
    }

    private static TarEntries at(FileChannel channel, long header) throws IOException {
        return new TarEntries(new BufferedInputStream(Channels.newInputStream(channel.position(header))));
    }

    private static FileChannel channel(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw FileFailure.of("open", file, e);
        }
    }
}
