package dev.berth.images;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several pieces of work, begun in their order and some at once. */
final class InOrder {
    private static final int MOST = 4;

    private InOrder() {}

    /** A piece of work. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * Carries out all; returns when none runs any more.
     *
     * @throws IOException of the first that failed; the others were interrupted
     */
    static void run(List<Work> pieces) throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(MOST, processors + 1)); // one waits for a disk
        CompletionService<Boolean> done = new ExecutorCompletionService<>(workers);
        pieces.forEach(piece -> done.submit(() -> {
            piece.run();
            return true;
        }));
        try {
            for (int i = 0; i < pieces.size(); i++) {
                boolean unused = done.take().get();
            }
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            end(workers);
        }
    }

    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            throw failure;
        }
        return cause instanceof IOException failure ? failure : new IOException(cause);
    }

    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        try {
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                // what they have begun on disk is removed by themselves
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
