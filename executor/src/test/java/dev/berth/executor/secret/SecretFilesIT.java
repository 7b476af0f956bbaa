package dev.berth.executor.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.executor.fixture.AppFixture;
import dev.berth.linux.file.DeviceNumber;
import dev.berth.linux.file.Inode;
import dev.berth.manifests.model.HostPath;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.AppTarget;
import dev.berth.reconciler.world.HostLayout;
import dev.berth.reconciler.world.SecretSight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesIT {
    private static final int FIFO = 0010000;

    @TempDir
    Path directory;

    private HostLayout layout;
    private SecretFiles secrets;

    @BeforeEach
    void makeKey() {
        layout = new HostLayout(new HostPath(directory.toString()), new HostPath("/run/none"), "it");
        secrets = new SecretFiles(layout);
        makeKey(1);
    }

    @Test
    void anAppGetsTheContentWithoutTheNewlineAtItsEnd() throws IOException {
        HostPath file = secret("pass phrase \u00e9\nin two lines\n");

        assertThat(secrets.of(app(file, digest(file)))).isEqualTo(Map.of("TOKEN", "pass phrase \u00e9\nin two lines"));
    }

    @Test
    void theDigestTellsContentsApartAndIsNoDigestOfTheContentAlone() throws IOException {
        HostPath file = secret("hush");
        String first = digest(file);
        assertThat(digest(file)).isEqualTo(first).hasSize(64);

        write(file, "hash");
        assertThat(digest(file)).isNotEqualTo(first);

        write(file, "hush");
        Files.delete(Path.of(layout.secretKey().value()));
        makeKey(2);
        assertThat(digest(file)).isNotEqualTo(first);
    }

    @Test
    void theKeyIsMadeOnceAndForRootAlone() {
        makeKey(2);

        Path key = Path.of(layout.secretKey().value());
        assertThat(key).hasBinaryContent(filled(1));
        assertThat(Inode.of(key).permissions()).isEqualTo(0600);
    }

    @Test
    void nothingIsUsedWithoutAWholeKey() throws IOException {
        HostPath file = secret("hush");
        Path key = Path.of(layout.secretKey().value());

        Files.write(key, new byte[3]);
        assertThat(refusal(file))
                .isEqualTo("read " + key + ": it has 3 bytes instead of 32; remove it and restart berthd");
        Files.delete(key);
        assertThat(refusal(file)).isEqualTo("open " + key + ": ENOENT");
    }

    @Test
    void aContentThatChangedSinceThePlanIsNotUsed() throws IOException {
        HostPath file = secret("hush");
        AppTarget app = app(file, digest(file));

        write(file, "other");

        assertThatThrownBy(() -> secrets.of(app))
                .isInstanceOf(HostException.class)
                .hasMessage("secret TOKEN of app web: " + file
                        + " has changed since the app was planned; the next scan sees to it");
    }

    @Test
    void aFileThatOthersMayUseIsRefused() throws IOException {
        HostPath file = secret("hush");
        for (int mode : new int[] {0640, 0604, 0620, 0601}) {
            Inode.changeMode(Path.of(file.value()), mode);
            assertThat(refusal(file))
                    .isEqualTo(file + " has mode " + Integer.toOctalString(mode)
                            + ", so that others than root may use it; chmod it to 600");
        }
        Inode.changeMode(Path.of(file.value()), 0400);
        assertThat(secrets.look(file)).isInstanceOf(SecretSight.Usable.class);
    }

    @Test
    void aFileOfAnotherUserIsRefused() throws IOException {
        HostPath file = secret("hush");
        Inode.changeOwner(Path.of(file.value()), 1000, 0);

        assertThat(refusal(file)).isEqualTo(file + " belongs to uid 1000 instead of root; chown it");
        assertThatThrownBy(() -> secrets.of(app(file, "")))
                .hasMessage("secret TOKEN of app web: " + file + " belongs to uid 1000 instead of root; chown it");
    }

    @Test
    void whatIsNoRegularFileIsRefusedWithoutWaiting() throws IOException {
        HostPath link = path("link");
        Files.createSymbolicLink(Path.of(link.value()), Path.of(secret("hush").value()));
        HostPath fifo = path("fifo");
        Inode.make(Path.of(fifo.value()), FIFO | 0600, new DeviceNumber(0, 0));

        assertThat(refusal(link)).isEqualTo("open " + link + ": ELOOP");
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(refusal(fifo)).isEqualTo(fifo + " is not a regular file"));
        assertThat(refusal(new HostPath(directory.toString()))).endsWith(" is not a regular file");
        assertThat(refusal(path("none"))).isEqualTo("open " + path("none") + ": ENOENT");
    }

    @Test
    void aContentThatNoVariableCanHoldIsRefusedWithoutItsWords() throws IOException {
        HostPath file = secret("hush");
        write(file, "hu\0sh");
        assertThat(refusal(file)).isEqualTo(file + " has a NUL byte in it, which no variable can hold");

        Files.write(Path.of(file.value()), new byte[] {'h', (byte) 0xff});
        assertThat(refusal(file)).isEqualTo(file + " is not UTF-8");

        Files.write(Path.of(file.value()), filled('x', SecretFile.LONGEST + 1));
        assertThat(refusal(file)).isEqualTo(file + " has more than 65536 bytes");
        Files.write(Path.of(file.value()), filled('x', SecretFile.LONGEST));
        assertThat(secrets.look(file)).isInstanceOf(SecretSight.Usable.class);
    }

    private AppTarget app(HostPath file, String digest) {
        return AppFixture.named("web").secret("TOKEN", file, digest).target();
    }

    private String digest(HostPath file) {
        return ((SecretSight.Usable) secrets.look(file)).digest();
    }

    private String refusal(HostPath file) {
        return ((SecretSight.Refused) secrets.look(file)).why();
    }

    private HostPath secret(String content) throws IOException {
        HostPath file = path("token");
        write(file, content);
        Inode.changeMode(Path.of(file.value()), 0600);
        return file;
    }

    private HostPath path(String name) {
        return new HostPath(directory.resolve(name).toString());
    }

    private static void write(HostPath file, String content) throws IOException {
        Files.writeString(Path.of(file.value()), content, StandardCharsets.UTF_8);
    }

    private void makeKey(int of) {
        SecretKey.make(layout, filled(of));
    }

    private static byte[] filled(int of) {
        return filled(of, SecretKey.LENGTH);
    }

    private static byte[] filled(int of, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) of);
        return bytes;
    }
}
