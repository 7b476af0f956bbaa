package dev.berth.linux.file;

import dev.berth.linux.call.Descriptor;
import dev.berth.linux.call.PollSet;
import dev.berth.linux.call.Syscall;
import dev.berth.linux.call.Wake;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells what changes in one directory, without its subdirectories. Unlike the JDK's watch service it tells the end of a
 * write from the writes before it, and a rename from a deletion.
 */
public final class InotifyWatch implements AutoCloseable {
    private static final int CLOSE_ON_EXEC = 02000000;
    private static final int DIRECTORY_ONLY = 0x01000000;
    private static final int BATCH = 65536;

    private final Path directory;
    private final Descriptor inotify;
    private final Consumer<List<WatchEvent>> listener;
    private final Wake wake = new Wake();
    private final Thread thread;
    private volatile boolean closed;

    private InotifyWatch(Path directory, Descriptor inotify, Consumer<List<WatchEvent>> listener) {
        this.directory = directory;
        this.inotify = inotify;
        this.listener = listener;
        this.thread = new Thread(this::watch, "watch " + directory);
        thread.setDaemon(true);
    }

    /**
     * Watches from now on: a change after this method returned is told.
     *
     * @param listener gets non-empty batches on the watch's own thread; it must not throw
     */
    public static InotifyWatch start(Path directory, Consumer<List<WatchEvent>> listener) {
        Descriptor inotify = Syscall.open("inotify_init1", directory, () -> Syscall.LIBC.inotify_init1(CLOSE_ON_EXEC));
        try {
            int mask = WatchEvent.Kind.mask() | DIRECTORY_ONLY;
            Syscall.run(
                    "watch",
                    directory,
                    () -> Syscall.LIBC.inotify_add_watch(inotify.number(), directory.toString(), mask));
        } catch (RuntimeException e) {
            inotify.close();
            throw e;
        }
        InotifyWatch watch = new InotifyWatch(directory, inotify, listener);
        watch.thread.start();
        return watch;
    }

    /** Ends the watch and waits for its thread, unless called by the listener. Idempotent. */
    @Override
    public void close() {
        if (askToEnd()) {
            awaitEnd();
        }
    }

    private synchronized boolean askToEnd() {
        boolean first = !closed;
        if (first) {
            closed = true;
            wake.signal();
        }
        return first;
    }

    /** Takes the same lock as the asking, so that no signal goes to a closed descriptor. */
    private synchronized void release() {
        closed = true;
        wake.close();
        inotify.close();
    }

    private void awaitEnd() {
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            PollSet ready = new PollSet(List.of(wake.number(), inotify.number()));
            while (!closed) {
                ready.await();
                if (!closed && ready.isReady(1)) {
                    listener.accept(readBatch());
                }
            }
        } finally {
            release();
        }
    }

    private List<WatchEvent> readBatch() {
        byte[] batch = new byte[BATCH];
        int size = (int) Syscall.run(
                "read events of",
                directory,
                () -> Syscall.POSIX_CALLS.read(inotify.number(), batch, (long) batch.length));
        return WatchEvent.parse(ByteBuffer.wrap(batch, 0, size).order(ByteOrder.nativeOrder()));
    }
}
