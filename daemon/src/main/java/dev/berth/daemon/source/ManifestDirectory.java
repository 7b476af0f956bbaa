package dev.berth.daemon.source;

import dev.berth.daemon.ManifestName;
import dev.berth.daemon.ManifestText;
import dev.berth.linux.file.WatchEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of the manifest directory. Watch events say which file is being written, so that none is taken half way through a write; what the files
 * hold is always read from the disk.
 */
final class ManifestDirectory {
    /** A writer that does nothing for so long counts as done: it may keep the file open for ever. */
    static final Duration LONGEST_PAUSE_OF_A_WRITER = Duration.ofSeconds(2);

    private record Reading(FileStamp stamp, boolean certain, SourceFile file) {}

    private final Path directory;
    private final InstantSource clock;
    private final Map<String, Instant> writing = new HashMap<>();
    private TreeMap<String, Reading> known = new TreeMap<>();
    private long versions;

    ManifestDirectory(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Notes what the watch saw. Returns whether a look is worth while now. */
    synchronized boolean note(List<WatchEvent> events) {
        boolean due = false;
        for (WatchEvent event : events) {
            due |= note(event);
        }
        return due;
    }

    /** Lists the directory and reads what may have changed since the last look. */
    synchronized Listing look() {
        Instant now = clock.instant();
        writing.values()
                .removeIf(since -> !since.plus(LONGEST_PAUSE_OF_A_WRITER).isAfter(now));
        List<String> names;
        try {
            names = names();
        } catch (IOException e) {
            return new Listing("list " + directory + ": " + words(e), List.of(), false);
        }
        TreeMap<String, Reading> looked = new TreeMap<>();
        names.forEach(name -> look(name, now).ifPresent(reading -> looked.put(name, reading)));
        known = looked;
        return new Listing("", looked.values().stream().map(Reading::file).toList(), isSettled());
    }

    private boolean note(WatchEvent event) {
        if (!event.name().isEmpty() && !ManifestName.isManifest(event.name())) {
            return false;
        }
        switch (event.kind()) {
            case MODIFIED, CREATED -> writing.put(event.name(), clock.instant());
            case OVERFLOW -> writing.clear();
            default -> writing.remove(event.name());
        }
        return event.kind() != WatchEvent.Kind.MODIFIED;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(ManifestName::isManifest)
                    .sorted()
                    .toList();
        }
    }

    private boolean isSettled() {
        return writing.isEmpty()
                && GitWorkTree.around(directory).filter(GitWorkTree::isBusy).isEmpty();
    }

    /** A file as it is now; as it was last read while it is being written; empty when it is not there or not whole yet. */
    private Optional<Reading> look(String name, Instant now) {
        Optional<Reading> before = Optional.ofNullable(known.get(name));
        Path file = directory.resolve(name);
        try {
            FileStamp stamp = FileStamp.of(file);
            if (isBeingWritten(name, stamp, now)
                    || before.filter(r -> r.certain() && r.stamp().equals(stamp))
                            .isPresent()) {
                return before;
            }
            return Optional.of(read(file, stamp, now, before));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            FileStamp none = FileStamp.none();
            return Optional.of(new Reading(none, false, version(name, ManifestText.unreadable(words(e)), before)));
        }
    }

    /** A new name may also be a link to a file that is whole already: its content is older than its name. */
    private boolean isBeingWritten(String name, FileStamp stamp, Instant now) {
        Instant quiet = now.minus(LONGEST_PAUSE_OF_A_WRITER);
        return writing.containsKey(name) && stamp.modified().toInstant().isAfter(quiet);
    }

    private Reading read(Path file, FileStamp stamp, Instant now, Optional<Reading> before) throws IOException {
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(ManifestText.MOST_BYTES + 1);
        }
        String name = String.valueOf(file.getFileName());
        return new Reading(stamp, !stamp.mayHide(now), version(name, ManifestText.of(content), before));
    }

    private SourceFile version(String name, ManifestText content, Optional<Reading> before) {
        return before.map(Reading::file)
                .filter(file -> file.content().equals(content))
                .orElseGet(() -> new SourceFile(name, ++versions, content));
    }

    /** What a file system says names the file and sometimes nothing else. */
    private static String words(IOException e) {
        boolean mute = e instanceof FileSystemException failure && failure.getReason() == null;
        return e.getMessage() + (mute ? ": " + e.getClass().getSimpleName() : "");
    }
}
