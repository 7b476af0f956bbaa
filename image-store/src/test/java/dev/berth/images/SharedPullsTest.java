package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.reconciler.port.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedPullsTest {
    private static final String REFERENCE = "registry.example/app:1";
    private static final String DIGEST = "sha256:1";

    private final SharedPulls pulls = new SharedPulls();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void whoDoesNotListenHoldsUpNeitherThePullNorOthers() throws Exception {
        CountDownLatch deaf = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        List<ImportProgress> told = new ArrayList<>();
        Future<String> first = callers.submit(() -> pulls.run(REFERENCE, progress -> await(deaf), tell -> {
            begun.countDown();
            for (long bytes = 0; heard.getCount() > 0; bytes++) {
                tell.accept(at(1, bytes));
            }
            tell.accept(at(2, 0));
            return DIGEST;
        }));
        await(begun);
        Future<String> second = callers.submit(() -> pulls.run(
                REFERENCE,
                progress -> {
                    told.add(progress);
                    heard.countDown();
                },
                tell -> "another pull"));

        assertThat(second.get()).isEqualTo(DIGEST);
        assertThat(told).last().isEqualTo(at(2, 0));
        assertThat(first.isDone()).isFalse();
        deaf.countDown();
        assertThat(first.get()).isEqualTo(DIGEST);
    }

    @Test
    void whoIsSlowHearsOfEachLayerTheNewest() {
        CountDownLatch over = new CountDownLatch(1);
        List<ImportProgress> told = new ArrayList<>();

        String digest = pulls.run(
                REFERENCE,
                progress -> {
                    await(over);
                    told.add(progress);
                },
                tell -> {
                    tell.accept(at(0, 0));
                    for (int layer = 1; layer <= 3; layer++) {
                        tell.accept(at(layer, layer));
                        tell.accept(at(layer, 10L * layer));
                    }
                    over.countDown();
                    return DIGEST;
                });

        assertThat(digest).isEqualTo(DIGEST);
        assertThat(told).endsWith(at(1, 10), at(2, 20), at(3, 30)).hasSizeBetween(3, 4);
    }

    @Test
    void whatIsKeptForWhoIsSlowIsBounded() {
        CountDownLatch over = new CountDownLatch(1);
        List<ImportProgress> told = new ArrayList<>();

        pulls.run(
                REFERENCE,
                progress -> {
                    await(over);
                    told.add(progress);
                },
                tell -> {
                    IntStream.rangeClosed(1, 1_000).forEach(layer -> tell.accept(at(layer, 0)));
                    over.countDown();
                    return DIGEST;
                });

        assertThat(told).hasSizeLessThanOrEqualTo(129).last().isEqualTo(at(1_000, 0));
    }

    @Test
    void aFailureIsEverybodysAndThePullAfterItIsAnother() throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        Future<String> first = callers.submit(() -> pulls.run(REFERENCE, progress -> both.countDown(), tell -> {
            tell.accept(at(1, 0));
            await(both);
            throw new HostException("pull: no route to host");
        }));

        assertThatThrownBy(first::get).hasRootCauseMessage("pull: no route to host");
        assertThat(pulls.run(REFERENCE, progress -> {}, tell -> DIGEST)).isEqualTo(DIGEST);
    }

    @Test
    void whoIsInterruptedWaitsNoLongerAndThePullGoesOn() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        CompletableFuture<String> ended = new CompletableFuture<>();
        Future<String> waiting = callers.submit(() -> pulls.run(REFERENCE, progress -> {}, tell -> {
            begun.countDown();
            await(gone);
            ended.complete(DIGEST);
            return DIGEST;
        }));
        await(begun);

        waiting.cancel(true);
        gone.countDown();

        assertThat(ended.get()).isEqualTo(DIGEST);
    }

    private static ImportProgress at(int layer, long bytes) {
        return new ImportProgress(layer, 3, bytes, 0, 0);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
