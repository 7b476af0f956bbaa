package dev.berth.linux.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeRemovalTest {
    private static final int SWAPPED_TREES = 300;
    private static final int SWAPS = 50;

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

    @Test
    void aDirectoryThatTurnsIntoALinkMeanwhileLeadsNowhere() throws Exception {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious"), "x");
        Files.createSymbolicLink(directory.resolve("link"), outside);
        for (int round = 0; round < SWAPPED_TREES && Files.exists(precious); round++) {
            Path inner = Files.createDirectories(directory.resolve("tree/inner"));
            CompletableFuture<Void> swapping = CompletableFuture.runAsync(() -> swap(inner));
            removeWhatStays();
            swapping.join();
            remove("tree");
        }

        assertThat(precious).exists();
    }

    /** Puts a link in place of a directory, again and again until that is gone. */
    private void swap(Path inner) {
        try {
            for (int i = 0; i < SWAPS; i++) {
                Files.move(inner, directory.resolve("aside"));
                Files.copy(directory.resolve("link"), inner, LinkOption.NOFOLLOW_LINKS);
                Files.delete(inner);
                Files.move(directory.resolve("aside"), inner);
            }
        } catch (IOException gone) {
            return;
        } finally {
            directory.resolve("aside").toFile().delete();
        }
    }

    private void removeWhatStays() {
        try {
            remove("tree");
        } catch (IOException exchanged) {
            return;
        }
    }

    private void remove(String name) throws IOException {
        TreeRemoval.remove(directory.resolve(name));
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
