package dev.berth.images;

import dev.berth.reconciler.port.HostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Has one pull of an image serve all who want it meanwhile. None of them can hold it up: it has a thread of its own, and who is slow to hear of its progress misses some. */
final class SharedPulls {
    private final Map<String, Pull> running = new HashMap<>();

    /** A pull and those who wait for it. */
    private static final class Pull {
        private final CompletableFuture<String> digest = new CompletableFuture<>();
        private final List<Untold> waiting = new CopyOnWriteArrayList<>();

        void tell(ImportProgress progress) {
            waiting.forEach(one -> one.add(progress));
        }

        Untold await() {
            Untold untold = new Untold();
            waiting.add(untold);
            return untold;
        }
    }

    /** What somebody has not been told yet: of each layer the newest, as long as there are not too many. */
    private static final class Untold {
        private static final int MOST = 128;

        private final Deque<ImportProgress> progress = new ArrayDeque<>();
        private boolean ended;

        synchronized void add(ImportProgress newest) {
            boolean same = !progress.isEmpty() && progress.getLast().layer() == newest.layer();
            if (same) {
                progress.removeLast();
            } else if (progress.size() == MOST) {
                progress.removeFirst();
            }
            progress.addLast(newest);
            notifyAll();
        }

        synchronized void end() {
            ended = true;
            notifyAll();
        }

        /** Waits for what is to be told next; empty when the pull has ended and all of it is told. */
        synchronized Optional<ImportProgress> next() throws InterruptedException {
            while (progress.isEmpty() && !ended) {
                wait();
            }
            return Optional.ofNullable(progress.pollFirst());
        }
    }

    /**
     * Runs a pull, or waits for the one of the same reference that runs already. A pull goes on when nobody waits for it any more.
     *
     * @param progress is told how far it is, by the caller's thread
     * @param work the pull, which tells of its progress
     * @return the image's digest
     * @throws HostException when the caller is interrupted; else what the work throws
     */
    String run(String reference, Consumer<ImportProgress> progress, Function<Consumer<ImportProgress>, String> work) {
        Pull pull;
        Untold untold;
        synchronized (running) {
            pull = running.computeIfAbsent(reference, unknown -> new Pull());
            boolean first = pull.waiting.isEmpty();
            untold = pull.await();
            if (first) {
                start(reference, pull, work);
            }
        }
        hear(reference, untold, progress);
        try {
            return pull.digest.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static void hear(String reference, Untold untold, Consumer<ImportProgress> progress) {
        try {
            Optional<ImportProgress> next = untold.next();
            while (next.isPresent()) {
                progress.accept(next.get());
                next = untold.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HostException("wait for the pull of " + reference + ": interrupted", e);
        }
    }

    private void start(String reference, Pull pull, Function<Consumer<ImportProgress>, String> work) {
        Thread thread = new Thread(() -> carryOut(reference, pull, work), "pull");
        thread.setDaemon(true);
        thread.start();
    }

    private void carryOut(String reference, Pull pull, Function<Consumer<ImportProgress>, String> work) {
        try {
            pull.digest.complete(work.apply(pull::tell));
        } catch (RuntimeException | Error e) {
            pull.digest.completeExceptionally(e);
        } finally {
            synchronized (running) {
                running.remove(reference);
            }
            pull.waiting.forEach(Untold::end);
        }
    }
}
