package dev.berth.images.account;

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
final class MergedLayers {
    private static final int MOST_LINKS = 40;

    private final List<Path> layers;

    /**
     * @param layers topmost first
     */
    MergedLayers(List<Path> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * A regular file's content; empty where the image has no such file.
     *
     * @param path inside the image
     * @param most bytes
     * @throws IOException where the file is larger
     */
    Optional<byte[]> read(String path, int most) throws IOException {
        Optional<Path> file = find(path);
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

    /** Where a path leads: like the kernel's walk, with a stack of merged directories in place of the current one. */
    private Optional<Path> find(String path) throws IOException {
        Deque<List<Path>> entered = new ArrayDeque<>(List.of(layers));
        Deque<String> steps = new ArrayDeque<>(Arrays.asList(path.split("/")));
        int links = 0;
        while (!steps.isEmpty()) {
            String step = steps.pop();
            if (step.isEmpty() || step.equals(".")) {
                continue;
            }
            if (step.equals("..")) {
                leave(entered);
                continue;
            }
            List<Path> found = lookUp(entered.getFirst(), step);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Path top = found.get(0);
            if (Files.isSymbolicLink(top)) {
                if (++links > MOST_LINKS) {
                    return Optional.empty();
                }
                follow(Files.readSymbolicLink(top).toString(), entered, steps);
            } else if (Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
                entered.push(found);
            } else {
                return steps.isEmpty() ? Optional.of(top) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void leave(Deque<List<Path>> entered) {
        if (entered.size() > 1) {
            entered.pop();
        }
    }

    private static void follow(String target, Deque<List<Path>> entered, Deque<String> steps) {
        while (target.startsWith("/") && entered.size() > 1) {
            entered.pop();
        }
        List<String> first = Arrays.asList(target.split("/"));
        for (int i = first.size() - 1; i >= 0; i--) {
            steps.push(first.get(i));
        }
    }

    /** One name in a merged directory: a file alone, or the directories that make up a merged one. */
    private static List<Path> lookUp(List<Path> directory, String name) {
        List<Path> found = new ArrayList<>();
        for (Path layer : directory) {
            Path path = layer.resolve(name);
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                return found.isEmpty() && !isWhiteout(path) ? List.of(path) : found;
            }
            found.add(path);
            if (ExtendedAttribute.get(path, ExtendedAttribute.OVERLAY_OPAQUE).isPresent()) {
                return found;
            }
        }
        return found;
    }

    private static boolean isWhiteout(Path path) {
        Inode inode = Inode.of(path);
        return inode.type() == FileType.CHARACTER_DEVICE
                && DeviceNumber.decode(inode.special()).equals(DeviceNumber.WHITEOUT);
    }
}
