package dev.berth.images;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has one pull of an image serve all who want it meanwhile. */
final class SharedPulls {
    private final Map<String, Pull> running = new HashMap<>();

    private static final class Pull {
        private final CompletableFuture<String> digest = new CompletableFuture<>();
        private final List<Consumer<ImportProgress>> told = new CopyOnWriteArrayList<>();

        void tell(ImportProgress progress) {
            told.forEach(one -> one.accept(progress));
        }
    }

    /**
     * Runs a pull, or waits for the one of the same reference that runs already.
     *
     * @param progress is told how far it is, by the thread of whoever came first
     * @param work the pull, which tells of its progress
     * @return the image's digest
     */
    String run(String reference, Consumer<ImportProgress> progress, Function<Consumer<ImportProgress>, String> work) {
        Pull own = new Pull();
        Pull pull;
        synchronized (running) {
            pull = running.computeIfAbsent(reference, unknown -> own);
            pull.told.add(progress);
        }
        if (pull == own) {
            carryOut(reference, own, work);
        }
        try {
            return pull.digest.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private void carryOut(String reference, Pull own, Function<Consumer<ImportProgress>, String> work) {
        try {
            own.digest.complete(work.apply(own::tell));
        } catch (RuntimeException | Error e) {
            own.digest.completeExceptionally(e);
        } finally {
            synchronized (running) {
                running.remove(reference);
            }
        }
    }
}
