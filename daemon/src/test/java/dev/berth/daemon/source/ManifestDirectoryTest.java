package dev.berth.daemon.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.daemon.ManifestText;
import dev.berth.linux.file.WatchEvent;
import dev.berth.linux.file.WatchEvent.Kind;
import dev.berth.manifests.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestDirectoryTest {
    @TempDir
    Path path;

    /** Moved by hand; it starts when the files of a test are made. */
    private Instant now = Instant.now();

    private ManifestDirectory directory() {
        return new ManifestDirectory(path, () -> now);
    }

    @Test
    void takesManifestsAlone() throws IOException {
        for (String name :
                List.of("b.yml", "a.yaml", "c.json", ".a.yaml.swp", ".x.yaml", "a.yaml~", "4913", "README.md")) {
            write(name, "x");
        }
        Files.createDirectory(path.resolve("more.d"));

        assertThat(directory().look().files())
                .extracting(SourceFile::name)
                .containsExactly("a.yaml", "b.yml", "c.json");
    }

    @Test
    void keepsTheVersionOfAFileThatDidNotChange() throws IOException {
        write("a.yaml", "one");
        ManifestDirectory directory = directory();
        SourceFile first = only(directory.look());
        now = now.plusSeconds(10);

        assertThat(only(directory.look())).isEqualTo(first);
    }

    @Test
    void seesAChangeOfTheSameSizeWithinOneStepOfTheFilesClock() throws IOException {
        write("a.yaml", "one");
        FileTime stamp = Files.getLastModifiedTime(path.resolve("a.yaml"));
        ManifestDirectory directory = directory();
        directory.look();
        write("a.yaml", "two");
        Files.setLastModifiedTime(path.resolve("a.yaml"), stamp);

        assertThat(only(directory.look()).content().text()).isEqualTo("two");
    }

    @Test
    void keepsTheLastContentWhileAFileIsBeingWritten() throws IOException {
        write("a.yaml", "whole");
        ManifestDirectory directory = directory();
        directory.look();
        write("a.yaml", "");

        assertThat(directory.note(List.of(new WatchEvent(Kind.MODIFIED, "a.yaml"))))
                .isFalse();
        assertThat(only(directory.look()).content().text()).isEqualTo("whole");
        assertThat(directory.look().settled()).isFalse();
    }

    @Test
    void takesAFileWhenItsWriterClosesIt() throws IOException {
        write("a.yaml", "whole");
        ManifestDirectory directory = directory();
        directory.look();
        write("a.yaml", "whole again");
        directory.note(List.of(new WatchEvent(Kind.MODIFIED, "a.yaml")));

        assertThat(directory.note(List.of(new WatchEvent(Kind.CLOSED_AFTER_WRITE, "a.yaml"))))
                .isTrue();
        assertThat(only(directory.look()).content().text()).isEqualTo("whole again");
        assertThat(directory.look().settled()).isTrue();
    }

    @Test
    void takesAFileWhoseWriterSaysNothingForLong() throws IOException {
        ManifestDirectory directory = directory();
        write("a.yaml", "never closed");
        directory.note(List.of(new WatchEvent(Kind.CREATED, "a.yaml"), new WatchEvent(Kind.MODIFIED, "a.yaml")));
        assertThat(directory.look().files()).isEmpty();
        now = now.plus(ManifestDirectory.LONGEST_PAUSE_OF_A_WRITER);

        assertThat(only(directory.look()).content().text()).isEqualTo("never closed");
    }

    @Test
    void takesALinkToAnOlderFileAtOnce(@TempDir Path elsewhere) throws IOException {
        Path old = Files.writeString(elsewhere.resolve("a"), "linked");
        Files.setLastModifiedTime(old, FileTime.from(now.minus(Duration.ofMinutes(5))));
        ManifestDirectory directory = directory();
        Files.createSymbolicLink(path.resolve("a.yaml"), old);
        directory.note(List.of(new WatchEvent(Kind.CREATED, "a.yaml")));

        assertThat(only(directory.look()).content().text()).isEqualTo("linked");
    }

    @Test
    void tellsWhyAFileCannotBeRead() throws IOException {
        Files.write(path.resolve("a.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});
        Files.createDirectory(path.resolve("b.yaml"));

        assertThat(directory().look().files())
                .extracting(file -> file.content().fault())
                .containsExactly("is not UTF-8 text", "is not a regular file");
    }

    @Test
    void keepsNothingOfAFileThatIsTooLarge() throws IOException {
        write("a.yaml", "#".repeat(ManifestReader.MAX_CHARACTERS + 1));
        write("b.yaml", "#".repeat(ManifestText.MOST_BYTES + 1));
        write("c.yaml", "#".repeat(ManifestReader.MAX_CHARACTERS));

        assertThat(directory().look().files())
                .extracting(file -> file.content().fault())
                .containsExactly("is larger than 1048576 characters", "is larger than 1048576 characters", "");
        assertThat(directory().look().files())
                .extracting(file -> file.content().text().length())
                .containsExactly(0, 0, ManifestReader.MAX_CHARACTERS);
    }

    @Test
    void tellsThatTheDirectoryIsGone() throws IOException {
        Files.delete(path);

        Listing listing = directory().look();

        assertThat(listing.failure()).contains(path.toString());
        assertThat(listing.settled()).isFalse();
        Files.createDirectory(path);
    }

    @Test
    void isNotSettledWhileGitChangesTheWorkTree() throws IOException {
        Path git = Files.createDirectory(path.resolve(".git"));
        write("a.yaml", "x");
        ManifestDirectory directory = directory();
        assertThat(directory.look().settled()).isTrue();

        Files.createFile(git.resolve("index.lock"));

        assertThat(directory.look().settled()).isFalse();
    }

    @Test
    void findsTheWorkTreeAroundADirectory(@TempDir Path repository) throws IOException {
        Files.writeString(repository.resolve(".git"), "gitdir: ../main/.git/worktrees/w\n");
        Path manifests = Files.createDirectory(repository.resolve("manifests"));

        assertThat(GitWorkTree.around(manifests))
                .contains(new GitWorkTree(repository, repository.resolve("../main/.git/worktrees/w")));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
    }

    private static SourceFile only(Listing listing) {
        assertThat(listing.files()).hasSize(1);
        return listing.files().get(0);
    }
}
