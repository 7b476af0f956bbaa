package dev.berth.images.docker;

import dev.berth.images.archive.Compression;
import dev.berth.images.archive.Members;
import dev.berth.images.file.Digest;
import dev.berth.images.oci.DigestStream;
import dev.berth.images.oci.PackedLayer;
import java.io.IOException;
import java.io.InputStream;

/** A layer of which nothing is known beforehand but its own digest; it may be compressed. */
record MemberLayer(Members files, String member, Digest diffId) implements PackedLayer {
    @Override
    public String name() {
        return files.name(member);
    }

    @Override
    public long size() throws IOException {
        return files.size(member);
    }

    @Override
    public <T> T read(Reader<T> reader) throws IOException {
        try (InputStream stored = files.open(member);
                DigestStream archive = new DigestStream(Compression.decompressAny(stored), name(), diffId)) {
            T result = reader.read(archive);
            archive.verify();
            return result;
        }
    }
}
