package dev.berth.executor.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Texts that were read and approved; run with {@code -Dgolden.write=true} to write them anew, and read the difference. */
final class Golden {
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/berth/executor/launch");

    private Golden() {}

    static void check(String name, String text) throws IOException {
        Path file = DIRECTORY.resolve(name + ".txt");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
