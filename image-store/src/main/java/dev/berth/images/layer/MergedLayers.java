package dev.berth.images.layer;

import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.ExtendedAttribute;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Reads files of unpacked layers as an overlay mount would show them, without mounting. Symbolic links lead to other places
 * of the image, never to the host.
 */
public final class MergedLayers {
    private static final int MOST_LINKS = 40;

    private final List<Path> layers;

    /**
     * @param layers topmost first
     */
    public MergedLayers(List<Path> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * A regular file's content; empty where the image has no such file.
     *
     * @param path inside the image; symbolic links are followed
     * @param most bytes
     * @throws IOException where the file is larger
     */
    public Optional<byte[]> read(String path, int most) throws IOException {
        Optional<Path> file = new Walk(path).end();
        if (file.isEmpty() || Inode.of(file.get()).type() != FileType.REGULAR) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = input.readNBytes(most + 1);
            if (content.length > most) {
                throw new IOException("the image's " + path + " is larger than " + most + " bytes");
            }
            return Optional.of(content);
        }
    }

    /** The topmost layer's file or directory at a path, found without following a link; empty where there is none. */
    Optional<Path> at(EntryPath path) {
        List<Path> found = layers;
        for (String step : path.steps()) {
            found = lookUp(found, step);
        }
        return found.stream().findFirst();
    }

    /** One name in a merged directory: a file alone, or the directories that make up a merged one. */
    private static List<Path> lookUp(List<Path> directory, String name) {
        List<Path> found = new ArrayList<>();
        for (Path layer : directory) {
            Path path = layer.resolve(name);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                found.add(path);
                if (ExtendedAttribute.get(path, ExtendedAttribute.OVERLAY_OPAQUE)
                        .isPresent()) {
                    return found;
                }
            } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return found.isEmpty() && !isWhiteout(path) ? List.of(path) : found;
            }
        }
        return found;
    }

    private static boolean isWhiteout(Path path) {
        Inode inode = Inode.of(path);
        return inode.type() == FileType.CHARACTER_DEVICE
                && DeviceNumber.decode(inode.special()).equals(DeviceNumber.WHITEOUT);
    }

    /** Like the kernel's walk along a path, with merged directories in place of the current one. */
    private final class Walk {
        private final Deque<List<Path>> entered = new ArrayDeque<>(List.of(layers));
        private final Deque<String> ahead = new ArrayDeque<>();
        private int links;

        Walk(String path) {
            pushAll(path);
        }

        /** The file that the path leads to. */
        Optional<Path> end() throws IOException {
            while (!ahead.isEmpty()) {
                List<Path> found = step(ahead.pop());
                if (found.isEmpty()) {
                    return Optional.empty();
                }
                Path top = found.get(0);
                if (Files.isSymbolicLink(top)) {
                    if (++links > MOST_LINKS) {
                        return Optional.empty();
                    }
                    follow(Files.readSymbolicLink(top).toString());
                } else if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
                    entered.push(found);
                } else {
                    return ahead.isEmpty() ? Optional.of(top) : Optional.empty();
                }
            }
            return Optional.empty();
        }

        private List<Path> step(String name) {
            if (name.equals("..") && entered.size() > 1) {
                entered.pop();
            }
            boolean stays = name.isEmpty() || name.equals(".") || name.equals("..");
            return stays ? entered.pop() : lookUp(entered.getFirst(), name); // what is popped is entered again
        }

        private void follow(String target) {
            while (target.startsWith("/") && entered.size() > 1) {
                entered.pop();
            }
            pushAll(target);
        }

        private void pushAll(String path) {
            List<String> steps = Arrays.asList(path.split("/"));
            for (int i = steps.size() - 1; i >= 0; i--) {
                ahead.push(steps.get(i));
            }
        }
    }
}
