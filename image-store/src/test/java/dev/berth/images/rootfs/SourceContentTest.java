package dev.berth.images.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.layer.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceContentTest {
    @TempDir
    Path temporary;

    private Path source = Path.of("/");
    private Path secrets = Path.of("/");

    @BeforeEach
    void makeDirectories() throws IOException {
        source = Files.createDirectories(temporary.resolve("source"));
        secrets = Files.createDirectories(temporary.resolve("host"));
        Files.writeString(secrets.resolve("key"), "secret");
        Files.writeString(Files.createDirectories(source.resolve("etc/app")).resolve("conf"), "text");
    }

    @Test
    void aFileFurtherDownIsRead() throws IOException {
        try (InputStream content = new SourceContent(source).open(EntryPath.parse("etc/app/conf"))) {
            assertThat(content.readAllBytes()).isEqualTo("text".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void aDirectoryThatHasBecomeALinkLeadsNowhere() throws IOException {
        Files.createSymbolicLink(source.resolve("swapped"), secrets);

        assertThatThrownBy(() -> read("swapped/key"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("swapped/key");
    }

    @Test
    void aFileThatHasBecomeALinkLeadsNowhere() throws IOException {
        Files.createSymbolicLink(source.resolve("etc/key"), secrets.resolve("key"));

        assertThatThrownBy(() -> read("etc/key"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("open " + source + "/etc/key: ");
    }

    private String read(String file) throws IOException {
        try (InputStream content = new SourceContent(source).open(EntryPath.parse(file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
