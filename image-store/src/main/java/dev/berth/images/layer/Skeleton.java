package dev.berth.images.layer;

import dev.berth.images.file.Digest;
import dev.berth.images.file.FileStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A layer of nothing but directories, put on top of one whose archive has files without the directories that hold them.
 * Those directories are as the layers below have them, but overlay shows the topmost one: the skeleton repeats what was below.
 * It depends on the layers below, so unlike an unpacked layer it can't be shared by every image.
 */
public final class Skeleton {
    private final SortedMap<String, Metadata> directories;

    private Skeleton(SortedMap<String, Metadata> directories) {
        this.directories = directories;
    }

    /**
     * What has to be put on top of a layer.
     *
     * @param layers topmost first; the first is the one that may need a skeleton
     * @param implied the directories of the first that its archive does not describe
     * @return empty where overlay shows the right thing by itself
     * @throws IOException where a layer below has something else than a directory there
     */
    public static Optional<Skeleton> of(List<Path> layers, List<String> implied) throws IOException {
        MergedLayers below = new MergedLayers(layers.subList(1, layers.size()));
        SortedMap<String, Metadata> shown = new TreeMap<>();
        List<EntryPath> wrong = new ArrayList<>();
        for (String name : implied) {
            EntryPath path = EntryPath.parse(name);
            Optional<Path> directory = below.at(path);
            if (directory.isPresent()) {
                Metadata metadata = describe(path, directory.get());
                shown.put(name, metadata);
                if (!metadata.isImplied()) {
                    wrong.add(path);
                }
            }
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(new Skeleton(withParents(layers, shown, wrong)));
    }

    /** Writes the skeleton into an empty directory and returns its digest. */
    public Digest write(LayerTree tree) throws IOException {
        TreeDigest digest = new TreeDigest();
        for (Map.Entry<String, Metadata> directory : directories.entrySet()) {
            EntryPath path = EntryPath.parse(directory.getKey());
            Metadata metadata = directory.getValue();
            tree.directory(path, metadata);
            digest.entry(path, metadata.permissions(), metadata);
            digest.text(metadata.modified().toString());
        }
        tree.finish();
        return digest.finish();
    }

    /** The directories on the way to the wrong ones are on top too, so they have to be as they were. */
    private static SortedMap<String, Metadata> withParents(
            List<Path> layers, SortedMap<String, Metadata> shown, List<EntryPath> wrong) throws IOException {
        MergedLayers merged = new MergedLayers(layers);
        SortedMap<String, Metadata> directories = new TreeMap<>();
        for (EntryPath path : wrong) {
            List<EntryPath> way = new ArrayList<>(path.prefixes());
            way.add(EntryPath.ROOT);
            for (EntryPath step : way) {
                Optional<Metadata> below = Optional.ofNullable(shown.get(step.toString()));
                directories.put(
                        step.toString(),
                        below.isPresent()
                                ? below.get()
                                : describe(step, merged.at(step).orElseThrow()));
            }
        }
        return directories;
    }

    private static Metadata describe(EntryPath path, Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("has files in " + path + ", which is no directory in the layers below");
        }
        return Metadata.of(directory, FileStat.of(directory));
    }
}
