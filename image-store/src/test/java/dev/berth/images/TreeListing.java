package dev.berth.images;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileStat;
import dev.berth.images.layer.Attributes;
import dev.berth.linux.file.ExtendedAttribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** All that a tree is, line by line, but for attributes that images may not bring along: what differs in it differs in text. */
final class TreeListing {
    private static final int TYPE = 0170000;
    private static final int REGULAR = 0100000;

    private TreeListing() {}

    static String of(Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.skip(1).sorted().toList();
        }
        StringBuilder listing = new StringBuilder();
        for (Path file : files) {
            listing.append(root.relativize(file)).append(line(file)).append('\n');
        }
        return listing.toString();
    }

    private static String line(Path file) throws IOException {
        FileStat stat = FileStat.of(file);
        String line = String.format(" %o %d:%d %s", stat.mode(), stat.owner(), stat.group(), stat.modified());
        if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            line += " links " + stat.links() + " size " + stat.size();
        }
        if (Files.isSymbolicLink(file)) {
            line += " -> " + Files.readSymbolicLink(file);
        }
        if ((stat.mode() & TYPE) == REGULAR) {
            MessageDigest content = Digest.newSha256();
            content.update(Files.readAllBytes(file));
            line += " " + Digest.sha256(content);
        }
        return line + attributes(file);
    }

    private static String attributes(Path file) {
        StringBuilder all = new StringBuilder();
        for (String name :
                ExtendedAttribute.names(file).stream().filter(Attributes::kept).toList()) {
            ExtendedAttribute.get(file, name)
                    .ifPresent(value -> all.append(' ')
                            .append(name)
                            .append('=')
                            .append(HexFormat.of().formatHex(value)));
        }
        return all.toString();
    }
}
