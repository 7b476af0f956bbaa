package dev.berth.images.rootfs;

import dev.berth.images.file.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/** Tells whether anything in a directory changed, and how large it is, without reading a file. */
public final class TreeStamp {
    private TreeStamp() {}

    /** A text that differs when any file below was changed, added, removed or replaced. */
    public static String of(Path source) throws IOException {
        MessageDigest computed = Digest.newSha256();
        for (SourceWalk walk = new SourceWalk(source); walk.hasNext(); ) {
            SourceWalk.Entry entry = walk.next();
            String line = entry.path() + "\0" + entry.stat().stamp() + "\0";
            computed.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return Digest.sha256(computed).toString();
    }

    /** The bytes of all files, counted until there are more than enough. */
    public static long size(Path source, long enough) throws IOException {
        long size = 0;
        for (SourceWalk walk = new SourceWalk(source); walk.hasNext() && size <= enough; ) {
            size += walk.next().stat().size();
        }
        return size;
    }
}
