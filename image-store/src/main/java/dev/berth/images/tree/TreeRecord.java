package dev.berth.images.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.berth.images.file.FileFailure;
import dev.berth.images.rootfs.SourceWalk;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * The file that says what a tree was like when it was written: a JSON object for each entry on a line of its own, in the order of a walk, compressed. Both
 * sides are read side by side, so that a large tree needs no more memory than a small one.
 */
public final class TreeRecord {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private final Path file;

    /**
     * @param file where it is or shall be
     */
    public TreeRecord(Path file) {
        this.file = file;
    }

    /** Writes down what a tree is like now; durable only when the caller makes it so. */
    public void write(Path tree) throws IOException {
        try (Writer lines =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            for (SourceWalk walk = new SourceWalk(tree); walk.hasNext(); ) {
                lines.write(MAPPER.writeValueAsString(TreeEntry.of(walk.next())));
                lines.write('\n');
            }
        } catch (IOException e) {
            throw FileFailure.of("record tree in", file, e);
        }
    }

    /** Whether there is a record: layers that older versions wrote have none. */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * Compares a tree with what it was like.
     *
     * @param damages is told each difference, in the order of paths
     * @throws IOException where the tree can't be read
     */
    public void compare(Path tree, Consumer<Damage> damages) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            new Comparison(lines, new SourceWalk(tree), damages).run();
        } catch (ZipException | EOFException | JsonProcessingException e) {
            damages.accept(new Damage(".", "the record of what it was like is damaged"));
        }
    }

    /** Two walks in one order, each waiting for the other. */
    private static final class Comparison {
        private final BufferedReader lines;
        private final SourceWalk walk;
        private final Consumer<Damage> damages;

        Comparison(BufferedReader lines, SourceWalk walk, Consumer<Damage> damages) {
            this.lines = lines;
            this.walk = walk;
            this.damages = damages;
        }

        void run() throws IOException {
            Optional<TreeEntry> before = written();
            Optional<TreeEntry> now = found();
            while (before.isPresent() || now.isPresent()) {
                int order = order(before, now);
                if (order < 0) {
                    damages.accept(Damage.of(before.orElseThrow(), "missing"));
                } else if (order > 0) {
                    damages.accept(Damage.of(now.orElseThrow(), "not of the image"));
                } else {
                    differ(before.orElseThrow(), now.orElseThrow());
                }
                before = order <= 0 ? written() : before;
                now = order >= 0 ? found() : now;
            }
        }

        private static int order(Optional<TreeEntry> before, Optional<TreeEntry> now) throws IOException {
            if (before.isEmpty()) {
                return 1;
            }
            return now.isEmpty() ? -1 : TreeEntry.compare(before.get(), now.get());
        }

        private void differ(TreeEntry before, TreeEntry now) {
            before.differences(now).forEach(what -> damages.accept(Damage.of(before, what)));
        }

        private Optional<TreeEntry> written() throws IOException {
            String line = lines.readLine();
            return line == null ? Optional.empty() : Optional.of(MAPPER.readValue(line, TreeEntry.class));
        }

        private Optional<TreeEntry> found() throws IOException {
            return walk.hasNext() ? Optional.of(TreeEntry.of(walk.next())) : Optional.empty();
        }
    }
}
