package dev.berth.daemon.source;

import dev.berth.linux.SyscallException;
import dev.berth.linux.file.InotifyWatch;
import dev.berth.linux.file.WatchEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Watches the manifest directory, also one that vanishes and comes back, and says when a look is worth while. */
final class DirectoryWatch implements AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Path path;
    private final ManifestDirectory directory;
    private final Runnable onChange;
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "manifest-watch");
        thread.setDaemon(true);
        return thread;
    });
    private Optional<InotifyWatch> watch = Optional.empty();

    private DirectoryWatch(Path path, ManifestDirectory directory, Runnable onChange) {
        this.path = path;
        this.directory = directory;
        this.onChange = onChange;
    }

    /** Watches from now on. A directory that is not there is watched as soon as it is. */
    static DirectoryWatch start(Path path, ManifestDirectory directory, Runnable onChange) {
        DirectoryWatch watch = new DirectoryWatch(path, directory, onChange);
        watch.begin();
        return watch;
    }

    @Override
    public void close() {
        later.shutdownNow();
        synchronized (this) {
            watch.ifPresent(InotifyWatch::close);
            watch = Optional.empty();
        }
    }

    private synchronized void begin() {
        if (later.isShutdown()) {
            return;
        }
        try {
            watch = Optional.of(InotifyWatch.start(path, this::take));
            onChange.run();
        } catch (SyscallException e) {
            after(RETRY, this::begin); // The look says that the directory is missing; here it is only waited for.
        }
    }

    private void take(List<WatchEvent> events) {
        if (directory.note(events)) {
            onChange.run();
        } else {
            after(ManifestDirectory.LONGEST_PAUSE_OF_A_WRITER, onChange);
        }
        if (events.stream().anyMatch(DirectoryWatch::isLast)) {
            onChange.run();
            after(Duration.ZERO, this::beginAnew);
        }
    }

    private synchronized void beginAnew() {
        watch.ifPresent(InotifyWatch::close);
        watch = Optional.empty();
        begin();
    }

    private static boolean isLast(WatchEvent event) {
        return switch (event.kind()) {
            case DIRECTORY_DELETED, DIRECTORY_MOVED, UNMOUNTED, WATCH_ENDED -> true;
            case MODIFIED, CLOSED_AFTER_WRITE, MOVED_OUT, MOVED_IN, CREATED, DELETED, OVERFLOW -> false;
        };
    }

    private void after(Duration delay, Runnable task) {
        try {
            ScheduledFuture<?> unused = later.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The watch was closed.
        }
    }
}
