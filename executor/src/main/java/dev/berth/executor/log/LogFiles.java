package dev.berth.executor.log;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The log files of one app, which are renamed while they are looked at. */
public final class LogFiles {
    private static final int STEADY_TRIES = 20;

    private final Path newest;

    public LogFiles(HostLayout layout, PodName pod, AppName app) {
        this.newest = Path.of(layout.log(pod, app).value());
    }

    /**
     * A file under the name that it had when it was listed.
     *
     * @param key tells it from others under any name
     */
    record LogFile(Path path, String key) {}

    /** The directory in which all of them are. */
    Path directory() {
        return newest.resolveSibling("").toAbsolutePath();
    }

    /** The files, oldest first. A listing that a rotation cut through is done again. */
    List<LogFile> list() {
        List<LogFile> listed = listOnce();
        for (int tries = 0; tries < STEADY_TRIES; tries++) {
            List<LogFile> again = listOnce();
            if (again.equals(listed)) {
                return listed;
            }
            listed = again;
        }
        return listed;
    }

    /** The file that came after this one; the oldest where this one is not there any more. */
    Optional<LogFile> after(String key) {
        List<LogFile> files = list();
        int next = files.stream().map(LogFile::key).toList().indexOf(key) + 1;
        return next < files.size() ? Optional.of(files.get(next)) : Optional.empty();
    }

    private List<LogFile> listOnce() {
        List<LogFile> files = new ArrayList<>();
        Optional<LogFile> file = identify(newest);
        for (int number = 1; file.isPresent(); number++) {
            files.add(file.get());
            file = identify(newest.resolveSibling(newest.getFileName() + "." + number));
        }
        Collections.reverse(files);
        return files;
    }

    private static Optional<LogFile> identify(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return Optional.of(new LogFile(path, String.valueOf(key)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
