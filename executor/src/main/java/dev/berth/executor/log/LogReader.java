package dev.berth.executor.log;

import dev.berth.executor.log.LogFiles.LogFile;
import dev.berth.linux.file.InotifyWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Reads an app's lines from some point on, through all rotations, and waits for more. For one thread. */
public final class LogReader implements AutoCloseable {
    private final LogFiles files;
    private Optional<LogSource> source = Optional.empty();
    private Optional<InotifyWatch> watch = Optional.empty();
    private final Semaphore changes = new Semaphore(0);

    private LogReader(LogFiles files) {
        this.files = files;
    }

    /**
     * Begins at the last lines.
     *
     * @param lines how many, counted as the files have them; 0 for only what is written from now on
     */
    public static LogReader ofLast(LogFiles files, int lines) throws IOException {
        LogReader reader = new LogReader(files);
        List<LogFile> listed = files.list();
        int missing = lines;
        for (int i = listed.size() - 1; i >= 0; i--) {
            missing -= reader.enter(listed.get(i)).seekLast(missing);
            if (missing <= 0) {
                break;
            }
        }
        return reader;
    }

    /** The next lines in order; none where all that is written has been read. */
    public List<LogLine> next() throws IOException {
        List<LogLine> lines = read();
        if (!lines.isEmpty()) {
            return lines;
        }
        Optional<LogFile> newer = files.after(source.map(LogSource::key).orElse(""));
        if (newer.isEmpty()) {
            return List.of();
        }
        lines = read();
        if (lines.isEmpty()) {
            enter(newer.get());
            return next();
        }
        return lines;
    }

    /** Waits until something may have been written; false when the time has passed without. The first call returns at once. */
    public boolean await(Duration limit) throws InterruptedException {
        if (watch.isEmpty()) {
            watch = Optional.of(InotifyWatch.start(files.directory(), events -> changes.release()));
            return true;
        }
        boolean changed = changes.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
        changes.drainPermits();
        return changed;
    }

    @Override
    public void close() throws IOException {
        watch.ifPresent(InotifyWatch::close);
        if (source.isPresent()) {
            source.get().close();
        }
    }

    private List<LogLine> read() throws IOException {
        return source.isPresent() ? source.get().read() : List.of();
    }

    private LogSource enter(LogFile file) throws IOException {
        LogSource entered = LogSource.open(file);
        if (source.isPresent()) {
            source.get().close();
        }
        source = Optional.of(entered);
        return entered;
    }
}
