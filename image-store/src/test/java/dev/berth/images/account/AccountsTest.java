package dev.berth.images.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.FileType;
import dev.berth.linux.file.Inode;
import dev.berth.reconciler.world.ImageFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class AccountsTest {
    @TempDir
    Path temporary;

    private Path upper;
    private Path lower;

    @BeforeEach
    void makeLayers() throws IOException {
        upper = Files.createDirectory(temporary.resolve("upper"));
        lower = Files.createDirectories(temporary.resolve("lower"));
        write(lower.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\nwww:x:33:34::/var/www:\n");
        write(lower.resolve("etc/group"), "root:x:0:\nwww:x:34:a,b\n");
    }

    @Test
    void usersAndGroupsAreThoseOfTheImage() throws IOException {
        assertThat(accounts().users())
                .containsEntry("www", new ImageFacts.Ids(33, 34, "/var/www"))
                .containsOnlyKeys("root", "www");
        assertThat(accounts().groups()).containsEntry("www", 34).containsOnlyKeys("root", "www");
    }

    @Test
    void theUpperLayersFileCounts() throws IOException {
        write(upper.resolve("etc/passwd"), "app:x:1000:1000::/:\n");

        assertThat(accounts().users()).containsOnlyKeys("app");
        assertThat(accounts().groups()).containsOnlyKeys("root", "www");
    }

    @Test
    void aWhiteoutHidesTheFileOrItsDirectory() throws IOException {
        Inode.make(upper.resolve("etc"), FileType.CHARACTER_DEVICE.bits(), DeviceNumber.WHITEOUT);
        assertThat(accounts().users()).isEmpty();

        Files.delete(upper.resolve("etc"));
        Files.createDirectory(upper.resolve("etc"));
        Inode.make(upper.resolve("etc/passwd"), FileType.CHARACTER_DEVICE.bits(), DeviceNumber.WHITEOUT);
        assertThat(accounts().users()).isEmpty();
        assertThat(accounts().groups()).isNotEmpty();
    }

    @Test
    void linksAreFollowedInsideTheImageOverAllLayers() throws IOException {
        Files.createDirectories(upper.resolve("usr"));
        Files.createSymbolicLink(upper.resolve("etc"), Path.of("usr/share/../etc"));
        Files.createDirectories(lower.resolve("usr/share"));
        Files.createDirectories(lower.resolve("usr/etc"));
        Files.createSymbolicLink(lower.resolve("usr/etc/passwd"), Path.of("/accounts"));
        write(lower.resolve("accounts"), "linked:x:1:1::/:\n");

        assertThat(accounts().users()).containsOnlyKeys("linked");
    }

    @Test
    void aLinkToTheHostStaysInTheImage() throws IOException {
        Files.createDirectories(upper.resolve("etc"));
        Files.createSymbolicLink(upper.resolve("etc/passwd"), Path.of("../../../../../../../../../etc/passwd"));
        assertThat(accounts().users()).isEmpty(); // the image's own /etc/passwd: this very link

        Files.delete(upper.resolve("etc/passwd"));
        Files.createSymbolicLink(upper.resolve("etc/passwd"), Path.of("/proc/self/root/etc/passwd"));
        assertThat(accounts().users()).isEmpty();
    }

    @Test
    @Timeout(10)
    void whatIsNoRegularFileIsNotRead() throws IOException {
        Files.createDirectories(upper.resolve("etc"));
        Inode.make(upper.resolve("etc/passwd"), FileType.FIFO.bits() | 0600, new DeviceNumber(0, 0));

        assertThat(accounts().users()).isEmpty();
    }

    @Test
    void aFileTooLargeToBeTrueIsRefused() throws IOException {
        write(upper.resolve("etc/passwd"), "x".repeat(300 << 10));

        assertThatThrownBy(this::accounts).hasMessage("the image's /etc/passwd is larger than 262144 bytes");
    }

    @Test
    void theFirstOfEqualNamesCountsAndNonsenseIsPassedOver() {
        String passwd = """
                :x:1:1::/:
                short:x:1
                a:x:1:1::/first:
                a:x:2:2::/second:
                minus:x:-1:1::/:
                hex:x:0x1:1::/:
                huge:x:99999999999:1::/:
                nobody:x:4294967294:1::/:
                last:x:65534:65534::/:/bin/false:more""";

        assertThat(Accounts.users(passwd)).containsOnlyKeys("a", "last");
        assertThat(Accounts.users(passwd).get("a")).isEqualTo(new ImageFacts.Ids(1, 1, "/first"));
        assertThat(Accounts.groups("g:x:5\n+nis\ng:x:6:\n"))
                .containsOnlyKeys("g")
                .containsEntry("g", 5);
    }

    private Accounts accounts() throws IOException {
        return Accounts.read(List.of(upper, lower));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
