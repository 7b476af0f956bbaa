package dev.berth.executor.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.manifests.model.AppName;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.PodName;
import dev.berth.reconciler.world.HostLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LogReaderTest {
    @TempDir
    private Path directory;

    private Path logs = Path.of("/");

    @BeforeEach
    void makeDirectory() throws IOException {
        logs = Files.createDirectories(directory.resolve("logs/shop"));
    }

    @Test
    void theLastLinesAreReadAcrossFiles() throws IOException {
        write("web.log.2", 1, 3);
        write("web.log.1", 4, 6);
        write("web.log", 7, 8);

        assertThat(last(1)).containsExactly("8");
        assertThat(last(2)).containsExactly("7", "8");
        assertThat(last(4)).containsExactly("5", "6", "7", "8");
        assertThat(last(8)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(last(100)).hasSize(8);
    }

    @Test
    void theLastLinesOfALargeFileAreFound() throws IOException {
        write("web.log", 1, 10_000);

        assertThat(last(3)).containsExactly("9998", "9999", "10000");
        assertThat(last(9_999)).hasSize(9_999).startsWith("2");
        assertThat(last(10_000)).hasSize(10_000);
    }

    @Test
    void aReaderThatBeganAtTheEndSeesOnlyWhatIsNew() throws IOException {
        write("web.log", 1, 3);
        try (LogReader reader = LogReader.ofLast(files(), 0)) {
            assertThat(rest(reader)).isEmpty();
            write("web.log", 4, 4);
            assertThat(rest(reader)).containsExactly("4");
        }
    }

    @Test
    void nothingIsLostWhenFilesAreRotatedBetweenTwoReads() throws IOException {
        write("web.log", 1, 2);
        try (LogReader reader = LogReader.ofLast(files(), 10)) {
            assertThat(rest(reader)).containsExactly("1", "2");
            write("web.log", 3, 3);
            rotate();
            write("web.log", 4, 4);
            rotate();
            write("web.log", 5, 5);

            assertThat(rest(reader)).containsExactly("3", "4", "5");
        }
    }

    @Test
    void aReaderWhoseFileWasRemovedGoesOnWithTheOldest() throws IOException {
        write("web.log", 1, 1);
        try (LogReader reader = LogReader.ofLast(files(), 10)) {
            assertThat(rest(reader)).containsExactly("1");
            for (int i = 2; i <= 4; i++) {
                rotate();
                write("web.log", i, i);
            }
            Files.delete(logs.resolve("web.log.3"));

            assertThat(rest(reader)).containsExactly("2", "3", "4");
        }
    }

    @Test
    void aLineIsReadWhenItsEndIsThere() throws IOException {
        append("web.log", "2026-11-23T05:39:01Z stdout F hal");
        try (LogReader reader = LogReader.ofLast(files(), 10)) {
            assertThat(rest(reader)).isEmpty();
            append("web.log", "f\n");
            assertThat(rest(reader)).containsExactly("half");
        }
    }

    @Test
    void anAppThatHasNotWrittenYetIsWaitedFor() throws Exception {
        try (LogReader reader = LogReader.ofLast(files(), 10)) {
            assertThat(rest(reader)).isEmpty();
            assertThat(reader.await(Duration.ZERO)).isTrue();
            write("web.log", 1, 1);
            assertThat(reader.await(Duration.ofSeconds(10))).isTrue();
            assertThat(rest(reader)).containsExactly("1");
        }
    }

    private List<String> last(int lines) throws IOException {
        try (LogReader reader = LogReader.ofLast(files(), lines)) {
            return rest(reader);
        }
    }

    private static List<String> rest(LogReader reader) throws IOException {
        List<String> texts = new ArrayList<>();
        for (List<LogLine> lines = reader.next(); !lines.isEmpty(); lines = reader.next()) {
            lines.forEach(line -> texts.add(line.text()));
        }
        return texts;
    }

    private LogFiles files() {
        HostPath top = new HostPath(directory.toString());
        return new LogFiles(new HostLayout(top, top, "test"), new PodName("shop"), new AppName("web"));
    }

    private void write(String file, int from, int to) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = from; i <= to; i++) {
            text.append("2026-11-23T05:39:01.000000001Z stdout F ").append(i).append('\n');
        }
        append(file, text.toString());
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(logs.resolve(file), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void rotate() throws IOException {
        for (int i = 3; i >= 1; i--) {
            Path from = logs.resolve("web.log." + i);
            if (Files.exists(from)) {
                Files.move(from, logs.resolve("web.log." + (i + 1)));
            }
        }
        Files.move(logs.resolve("web.log"), logs.resolve("web.log.1"));
    }
}
