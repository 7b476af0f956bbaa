package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.file.WatchEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InotifyWatchIT {
    @TempDir
    Path directory;

    private final BlockingQueue<WatchEvent> seen = new LinkedBlockingQueue<>();

    @Test
    void tells_the_end_of_a_write_in_place() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yaml"), "old");
        try (InotifyWatch watch = InotifyWatch.start(directory, seen::addAll)) {
            Files.writeString(file, "new");

            assertThat(until(Kind.CLOSED_AFTER_WRITE))
                    .extracting(WatchEvent::kind)
                    .contains(Kind.MODIFIED);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void tells_a_rename_within_the_directory_by_both_names() throws Exception {
        Path file = Files.writeString(directory.resolve("a.tmp"), "text");
        try (InotifyWatch watch = InotifyWatch.start(directory, seen::addAll)) {
            Files.move(file, directory.resolve("a.yaml"));

            assertThat(until(Kind.MOVED_IN))
                    .containsExactly(new WatchEvent(Kind.MOVED_OUT, "a.tmp"), new WatchEvent(Kind.MOVED_IN, "a.yaml"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void tells_the_end_of_the_directory_itself() throws Exception {
        Path watched = Files.createDirectory(directory.resolve("watched"));
        try (InotifyWatch watch = InotifyWatch.start(watched, seen::addAll)) {
            Files.delete(watched);

            assertThat(until(Kind.WATCH_ENDED)).contains(new WatchEvent(Kind.DIRECTORY_DELETED, ""));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void closing_ends_its_thread_and_frees_its_descriptors() throws IOException {
        long before = descriptors();

        for (int i = 0; i < 10; i++) {
            InotifyWatch watch = InotifyWatch.start(directory, seen::addAll);
            watch.close();
            watch.close();
        }

        assertThat(descriptors()).isEqualTo(before);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("watch " + directory);
    }

    @Test
    void a_file_or_nothing_can_not_be_watched() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> InotifyWatch.start(missing, seen::addAll)).hasMessage("watch " + missing + ": ENOENT");
    }

    private List<WatchEvent> until(Kind last) throws InterruptedException {
        List<WatchEvent> events = new ArrayList<>();
        while (events.isEmpty() || events.get(events.size() - 1).kind() != last) {
            WatchEvent next = seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("no %s after %s", last, events).isNotNull();
            events.add(next);
        }
        return events;
    }

    private static long descriptors() throws IOException {
        try (var open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
