package dev.berth.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.manifests.model.HostPath;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRemovalTest {
    @TempDir
    private Path directory;

    @Test
    void aTreeGoesWithAllThatIsInIt() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree/a/b/c"));
        Files.writeString(tree.resolve("file"), "x");
        Files.writeString(directory.resolve("tree/.hidden\nname"), "x");

        remove("tree");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void noLinkIsFollowed() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        Path tree = Files.createDirectories(directory.resolve("tree/inner"));
        Files.createSymbolicLink(tree.resolve("link"), outside);
        Files.createSymbolicLink(tree.resolve("up"), Path.of("../../outside"));

        remove("tree");

        assertThat(directory.resolve("tree")).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void aLinkInPlaceOfTheTreeGoesAlone() throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside/inner"));
        Files.createSymbolicLink(directory.resolve("tree"), directory.resolve("outside"));

        remove("tree");

        assertThat(Files.isSymbolicLink(directory.resolve("tree"))).isFalse();
        assertThat(outside).exists();
    }

    @Test
    void removingTwiceIsFine() throws IOException {
        Files.createDirectories(directory.resolve("tree"));
        remove("tree");

        assertThatCode(() -> remove("tree")).doesNotThrowAnyException();
    }

    @Test
    void aTreeDeeperThanAnyPathGoes() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectories(tree.resolve(".berth-removed-0/kept"));
        nest(tree, 1500);

        remove("tree");

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void manyEntriesGo() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        for (int i = 0; i < 3000; i++) {
            Files.createFile(tree.resolve("file-" + i));
        }

        remove("tree");

        assertThat(directory).isEmptyDirectory();
    }

    private void remove(String name) throws IOException {
        TreeRemoval.remove(new HostPath(directory.resolve(name).toString()));
    }

    /** Paths are limited, trees are not: chains are made short and moved below each other. */
    private static void nest(Path tree, int depth) throws IOException {
        Path chain = Files.createDirectories(tree.resolve("0"));
        for (int i = 1; i < depth; i++) {
            Path outer = Files.createDirectory(tree.resolve(Integer.toString(i)));
            try (DirectoryStream<Path> from = Files.newDirectoryStream(tree);
                    DirectoryStream<Path> to = Files.newDirectoryStream(outer)) {
                ((SecureDirectoryStream<Path>) from)
                        .move(
                                chain.getFileName(),
                                (SecureDirectoryStream<Path>) to,
                                Path.of("inner-directory-with-a-long-name"));
            }
            chain = outer;
        }
    }
}
