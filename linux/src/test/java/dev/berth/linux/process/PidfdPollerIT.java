package dev.berth.linux.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PidfdPollerIT {
    private final PidfdPoller poller = PidfdPoller.start();
    private final List<Process> children = new ArrayList<>();

    @AfterEach
    void release() throws InterruptedException {
        poller.close();
        for (Process child : children) {
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void tells_each_end_once_though_the_callers_descriptors_are_closed() throws Exception {
        CountDownLatch ended = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            watch(sleeper(), ended::countDown);
        }
        assertThat(ended.getCount()).isEqualTo(20);

        children.forEach(Process::destroyForcibly);

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_process_that_ended_before_is_told_at_once() throws Exception {
        Process child = sleeper();
        CountDownLatch ended = new CountDownLatch(1);
        try (Pidfd pidfd = Pidfd.open(child.pid())) {
            child.destroyForcibly().waitFor();
            poller.watch(pidfd, ended::countDown);

            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_closed_watch_is_silent_and_others_go_on() throws Exception {
        AtomicInteger dropped = new AtomicInteger();
        CountDownLatch ended = new CountDownLatch(1);
        Process first = sleeper();
        PidfdPoller.Watch watch = watch(first, dropped::incrementAndGet);
        watch.close();
        watch.close();
        first.destroyForcibly().waitFor();

        Process second = sleeper();
        watch(second, ended::countDown);
        second.destroyForcibly();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(dropped).hasValue(0);
    }

    @Test
    void a_throwing_listener_stops_nothing() throws Exception {
        CountDownLatch ended = new CountDownLatch(2);
        Process first = sleeper();
        watch(first, () -> {
            ended.countDown();
            throw new IllegalStateException("planted");
        });
        first.destroyForcibly().waitFor();
        Process second = sleeper();
        watch(second, ended::countDown);
        second.destroyForcibly();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closing_frees_all_descriptors() throws Exception {
        Process child = sleeper();
        long before = descriptors();
        PidfdPoller other = PidfdPoller.start();
        try (Pidfd pidfd = Pidfd.open(child.pid())) {
            other.watch(pidfd, () -> {});
            other.close();
            other.close();

            assertThatThrownBy(() -> other.watch(pidfd, () -> {})).hasMessage("the pidfd poller is closed");
        }
        assertThat(descriptors()).isEqualTo(before);
    }

    private PidfdPoller.Watch watch(Process child, Runnable onEnd) {
        try (Pidfd pidfd = Pidfd.open(child.pid())) {
            return poller.watch(pidfd, onEnd);
        }
    }

    private Process sleeper() throws IOException {
        Process child = new ProcessBuilder("sleep", "100").start();
        children.add(child);
        child.getOutputStream().close();
        child.getInputStream().close();
        child.getErrorStream().close();
        return child;
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
