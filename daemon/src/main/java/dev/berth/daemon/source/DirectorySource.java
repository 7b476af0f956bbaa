package dev.berth.daemon.source;

import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.checks.CrossChecks;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.Problem;
import dev.berth.manifests.model.ReadResult;
import dev.berth.reconciler.desired.DirectorySnapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The manifest directory as a source of pods: reads it when something changed there, and tells what it says. */
public final class DirectorySource implements AutoCloseable {
    private record Parsed(long version, ReadResult<List<Manifest>> result) {}

    private final Path path;
    private final ManifestDirectory directory;
    private final ManifestReader reader;
    private final Consumer<DirectorySnapshot> listener;
    private final Object looking = new Object();
    private Map<String, Parsed> parsed = Map.of();
    private volatile DirectorySnapshot newest =
            new DirectorySnapshot("the manifest directory was not looked at yet", new TreeMap<>(), List.of(), false);
    private volatile Optional<DirectoryWatch> watch = Optional.empty();

    /**
     * A source that has not looked yet.
     *
     * @param listener gets what the directory says, in order, whenever it may have changed; must be short
     */
    public DirectorySource(
            Path path, ManifestReader reader, InstantSource clock, Consumer<DirectorySnapshot> listener) {
        this.path = path;
        this.directory = new ManifestDirectory(path, clock);
        this.reader = reader;
        this.listener = listener;
    }

    /** Looks, and from now on looks again whenever the directory changes. */
    public void start() {
        refresh();
        watch = Optional.of(DirectoryWatch.start(path, directory, this::refresh));
    }

    /** Looks now. */
    public void refresh() {
        synchronized (looking) {
            newest = read(directory.look());
            listener.accept(newest);
        }
    }

    /** What the newest look found. */
    public DirectorySnapshot newest() {
        return newest;
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        watch.ifPresent(DirectoryWatch::close);
    }

    private DirectorySnapshot read(Listing listing) {
        Map<String, Parsed> now = new HashMap<>();
        SortedMap<String, ReadResult<List<Manifest>>> files = new TreeMap<>();
        for (SourceFile file : listing.files()) {
            Parsed result = parse(file);
            now.put(file.name(), result);
            files.put(file.name(), result.result());
        }
        parsed = now;
        return new DirectorySnapshot(listing.failure(), files, order(files.values()), listing.settled());
    }

    private static List<Problem> order(Collection<ReadResult<List<Manifest>>> files) {
        return CrossChecks.order(files.stream()
                .map(file -> file.match(manifests -> manifests, problems -> List.<Manifest>of()))
                .flatMap(List::stream)
                .toList());
    }

    private Parsed parse(SourceFile file) {
        return Optional.ofNullable(parsed.get(file.name()))
                .filter(known -> known.version() == file.version())
                .orElseGet(() -> new Parsed(file.version(), parseAnew(file)));
    }

    private ReadResult<List<Manifest>> parseAnew(SourceFile file) {
        return file.content()
                .problem(file.name())
                .<ReadResult<List<Manifest>>>map(fault -> new ReadResult.Invalid<>(List.of(fault)))
                .orElseGet(() -> reader.read(file.name(), file.content().text()));
    }
}
