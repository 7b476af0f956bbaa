package dev.berth.images.layer;

import dev.berth.images.file.Tree;
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
import java.util.SortedSet;
import java.util.TreeSet;

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
        Place place = resolve(path);
        if (!place.exists() || Inode.of(place.top()).type() != FileType.REGULAR) {
            return Optional.empty();
        }
        try (InputStream input = Files.newInputStream(place.top(), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = input.readNBytes(most + 1);
            if (content.length > most) {
                throw new IOException("the image's " + path + " is larger than " + most + " bytes");
            }
            return Optional.of(content);
        }
    }

    /** Where a path leads inside the image, through symbolic links. */
    public Place resolve(String path) throws IOException {
        return new Walk(path).end();
    }

    /**
     * Something in the image, or where it would be.
     *
     * @param path no step is a symbolic link
     * @param parts a file alone, or the directories that make up a merged one, topmost first; none where nothing is there
     */
    public record Place(EntryPath path, List<Path> parts) {
        public Place {
            parts = List.copyOf(parts);
        }

        /** Whether something is there. */
        public boolean exists() {
            return !parts.isEmpty();
        }

        /** What counts of that which is there. */
        public Path top() {
            return parts.get(0);
        }

        /** Whether it is a directory. */
        public boolean isDirectory() {
            return exists() && Files.isDirectory(top(), LinkOption.NOFOLLOW_LINKS);
        }

        /** What is in this directory under a name. */
        Place child(String name) {
            return new Place(path.child(name), lookUp(parts, name));
        }

        /** The names of what is in this directory, sorted. */
        SortedSet<String> names() throws IOException {
            SortedSet<String> names = new TreeSet<>();
            for (Path part : parts) {
                for (Path file : Tree.children(part)) {
                    names.add(String.valueOf(file.getFileName()));
                }
            }
            names.removeIf(name -> !child(name).exists());
            return names;
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
        private final Deque<Place> entered = new ArrayDeque<>(List.of(new Place(EntryPath.ROOT, layers)));
        private final Deque<String> ahead = new ArrayDeque<>();
        private int links;

        Walk(String path) {
            pushAll(path);
        }

        /** Where the path leads. */
        Place end() throws IOException {
            while (!ahead.isEmpty()) {
                String name = ahead.pop();
                if (stays(name)) {
                    continue;
                }
                Place found = entered.getFirst().child(name);
                if (found.isDirectory()) {
                    entered.push(found);
                } else if (found.exists() && Files.isSymbolicLink(found.top()) && ++links <= MOST_LINKS) {
                    follow(Files.readSymbolicLink(found.top()).toString());
                } else {
                    return ahead.isEmpty() && links <= MOST_LINKS ? found : missing(found.path());
                }
            }
            return entered.getFirst();
        }

        private boolean stays(String name) {
            if (name.equals("..") && entered.size() > 1) {
                entered.pop();
            }
            return name.isEmpty() || name.equals(".") || name.equals("..");
        }

        private Place missing(EntryPath found) {
            EntryPath path = found;
            for (String name : ahead) {
                path = path.child(name);
            }
            return new Place(path, List.of());
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
