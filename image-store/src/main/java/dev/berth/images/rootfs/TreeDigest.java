package dev.berth.images.rootfs;

import dev.berth.images.file.FileStat;
import dev.berth.images.layer.EntryPath;
import dev.berth.images.oci.Digest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;

/** The digest of a tree. Each part goes in with its length, so that no two trees give the same bytes. */
final class TreeDigest {
    private final MessageDigest computed = Digest.newSha256();
    private final DataOutputStream parts =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), computed));

    void entry(EntryPath path, FileStat stat, SortedMap<String, byte[]> attributes) throws IOException {
        text(path.toString());
        parts.writeInt(stat.mode());
        parts.writeLong(stat.owner());
        parts.writeLong(stat.group());
        parts.writeInt(attributes.size());
        for (Map.Entry<String, byte[]> attribute : attributes.entrySet()) {
            text(attribute.getKey());
            bytes(attribute.getValue());
        }
    }

    void link(EntryPath path, EntryPath first) throws IOException {
        text(path.toString());
        parts.writeInt(-1); // no mode: this is a further name
        text(first.toString());
    }

    void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) throws IOException {
        parts.writeInt(bytes.length);
        parts.write(bytes);
    }

    Digest finish() {
        return Digest.sha256(computed);
    }
}
