package dev.berth.manifests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files under src/test/resources. */
public final class TestFile {
    private TestFile() {}

    /** The text of a file. */
    public static String read(String name) {
        try (InputStream stream = TestFile.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new AssertionError("no test file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The names of a directory's files with this end, sorted. */
    public static List<String> list(String directory, String end) {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources", directory))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The expected text; {@code -Dgolden.write=true} makes the actual one the expectation, to be looked at before it is kept. */
    public static String golden(String name, String actual) {
        if (Boolean.getBoolean("golden.write")) {
            write(Path.of("src/test/resources", name), actual);
            return actual;
        }
        return read(name);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
