package dev.berth.images.layer;

import dev.berth.images.file.Digest;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;

/** The digest of a tree. Each part goes in with its length, so that no two trees give the same bytes. */
public final class TreeDigest {
    private final MessageDigest computed = Digest.newSha256();
    private final DataOutputStream parts =
            new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), computed));

    /**
     * Takes an entry; what its type has beside metadata follows.
     *
     * @param mode type and permission bits
     * @param metadata all but the time counts
     */
    public void entry(EntryPath path, int mode, Metadata metadata) throws IOException {
        text(path.toString());
        parts.writeInt(mode);
        parts.writeLong(metadata.owner());
        parts.writeLong(metadata.group());
        parts.writeInt(metadata.attributes().size());
        for (Map.Entry<String, byte[]> attribute : metadata.attributes().entrySet()) {
            text(attribute.getKey());
            bytes(attribute.getValue());
        }
    }

    /** Takes a further name of a file that was taken. */
    public void link(EntryPath path, EntryPath first) throws IOException {
        text(path.toString());
        parts.writeInt(-1); // no mode: this is a further name
        text(first.toString());
    }

    /** Takes a text, such as a link's target or a time. */
    public void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes bytes, such as the digest of a file's content. */
    public void bytes(byte[] bytes) throws IOException {
        parts.writeInt(bytes.length);
        parts.write(bytes);
    }

    /** The digest of all that was taken. */
    public Digest finish() {
        return Digest.sha256(computed);
    }
}
