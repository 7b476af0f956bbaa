package dev.berth.cni;

import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.PodUid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One file for each pod that joins, has joined or leaves its networks. */
final class AttachmentFiles {
    private static final String SUFFIX = ".json";

    private final Path directory;

    AttachmentFiles(Path directory) {
        this.directory = directory;
    }

    Optional<StoredAttachment> find(PodUid uid) {
        return file(uid).read();
    }

    void put(PodUid uid, StoredAttachment attachment) {
        file(uid).write(attachment);
    }

    void remove(PodUid uid) {
        file(uid).delete();
    }

    /** The pods that have a file, whole or not. */
    SortedSet<PodUid> uids() {
        SortedSet<PodUid> uids = new TreeSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .forEach(name -> uids.add(new PodUid(name.substring(0, name.length() - SUFFIX.length()))));
        } catch (NoSuchFileException e) {
            return Collections.emptySortedSet();
        } catch (IOException e) {
            throw new HostException("list " + directory + ": " + e, e);
        }
        return Collections.unmodifiableSortedSet(uids);
    }

    private JsonFile<StoredAttachment> file(PodUid uid) {
        return new JsonFile<>(directory.resolve(uid + SUFFIX), StoredAttachment.class);
    }
}
