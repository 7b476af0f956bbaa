package dev.berth.images.file;

import dev.berth.linux.file.TreeRemoval;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A directory with all that is below it. */
public final class Tree {
    private Tree() {}

    /** Removes a tree, whoever changes it meanwhile; follows no symbolic link. Idempotent. */
    public static void remove(Path root) throws IOException {
        try {
            TreeRemoval.remove(root);
        } catch (IOException e) {
            throw FileFailure.of("remove", root, e);
        }
    }

    /** The bytes of all files and links, holes counted; of several names of one file but once. */
    public static long size(Path root) throws IOException {
        Size size = new Size();
        try {
            Files.walkFileTree(root, size);
        } catch (IOException e) {
            throw FileFailure.of("measure", root, e);
        }
        return size.bytes;
    }

    /** What a directory holds, in order of names. */
    public static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(children::add);
        } catch (DirectoryIteratorException e) {
            throw FileFailure.of("list", directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw FileFailure.of("list", directory, e);
        }
        children.sort(Comparator.comparing(Path::toString));
        return children;
    }

    private static final class Size extends SimpleFileVisitor<Path> {
        private final Set<Long> counted = new HashSet<>();
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            FileStat stat = FileStat.of(file);
            if (stat.links() == 1 || counted.add(stat.inode())) {
                bytes += stat.size();
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
