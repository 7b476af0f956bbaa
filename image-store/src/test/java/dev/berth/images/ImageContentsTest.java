package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.images.tree.Damage;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.manifests.model.Signal;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store tells of single images. */
final class ImageContentsTest {
    private static final byte[] BASE = new TarBytes()
            .directory("d")
            .file("d/data", "0123456789")
            .hardLink("d/link", "d/data")
            .symbolicLink("s", "d/data")
            .toBytes();
    private static final byte[] TOP =
            new TarBytes().file(".wh.s", "").file("top", "01234").toBytes();

    @TempDir
    Path temporary;

    private LayoutDirectory layout;
    private ImageStore store;
    private String digest = "";

    @BeforeEach
    void fetchImage() throws IOException {
        layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        layout.tag("x", layout.image(config(), List.of(layout.layer(BASE), layout.layer(TOP))));
        store = ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
        digest = fetch();
    }

    private static ObjectNode config() {
        ObjectNode config =
                new JsonMapper().createObjectNode().put("StopSignal", "SIGQUIT").put("User", "7:8");
        config.putObject("Labels").put("team", "shop");
        config.putObject("ExposedPorts").putObject("80/tcp");
        config.putObject("Volumes").putObject("/data");
        return config;
    }

    private String fetch() {
        return LocalImports.into(store, InstantSource.system()).run(reference(), progress -> {});
    }

    private ImageReference reference() {
        return new ImageReference.OciLayout(new HostPath(layout.path().toString()), "x");
    }

    @Test
    void allThatTheConfigurationSaysIsTold() {
        ImageDetails details = store.contents().details(digest);

        assertThat(details.config().labels()).isEqualTo(Map.of("team", "shop"));
        assertThat(details.config().exposedPorts()).containsExactly("80/tcp");
        assertThat(details.config().volumes()).containsExactly("/data");
        assertThat(details.config().platform()).isEqualTo("linux/amd64");
        assertThat(details.layers())
                .containsExactly(
                        new ImageDetails.LayerEntry(LayoutDirectory.digest(BASE).toString(), 16),
                        new ImageDetails.LayerEntry(LayoutDirectory.digest(TOP).toString(), 5));
        assertThat(((ImageSight.Present) store.look(reference(), Depth.GLANCE))
                        .facts()
                        .stopSignal())
                .contains(Signal.QUIT);
    }

    @Test
    void aRecordOfAnOlderVersionIsReadWithoutWhatItDoesNotSay() throws IOException {
        Path record = record();
        ObjectNode written = (ObjectNode) new JsonMapper().readTree(record.toFile());
        ((ObjectNode) written.path("config"))
                .remove(List.of("stopSignal", "labels", "exposedPorts", "volumes", "platform", "created"));
        Files.writeString(record, written.toString());

        assertThat(store.contents().details(digest).config().labels()).isEmpty();
        assertThat(store.contents().details(digest).config().user()).isEqualTo("7:8");
    }

    @Test
    void anImageThatNobodyTouchedIsIntact() {
        assertThat(store.contents().verify(digest))
                .extracting(LayerCheck::state)
                .containsExactly(LayerCheck.State.INTACT, LayerCheck.State.INTACT);
    }

    @Test
    void eachDifferenceIsNamed() throws IOException {
        Path content = content(BASE);
        FileTime before = Files.getLastModifiedTime(content.resolve("d/data"));
        FileTime beforeTop = Files.getLastModifiedTime(content);
        Files.writeString(content.resolve("d/data"), "0123456780");
        Files.setLastModifiedTime(content.resolve("d/data"), before);
        Files.setPosixFilePermissions(content.resolve("d"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.delete(content.resolve("s"));
        Files.writeString(content.resolve("t"), "");
        Files.setLastModifiedTime(content, beforeTop);

        LayerCheck check = store.contents().verify(digest).get(0);

        assertThat(check.state()).isEqualTo(LayerCheck.State.DAMAGED);
        assertThat(check.layer()).isEqualTo(LayoutDirectory.digest(BASE).toString());
        assertThat(check.damages()).contains(new Damage("s", "missing"), new Damage("t", "not of the image"));
        assertThat(check.damages()).contains(new Damage("d", "mode 0755 -> 0777"));
        assertThat(check.damages())
                .filteredOn(damage -> damage.what().startsWith("content sha256:"))
                .extracting(Damage::path)
                .containsExactly("d/data", "d/link");
        assertThat(check.count()).isEqualTo(5);
        assertThat(store.contents().verify(digest).get(1).state()).isEqualTo(LayerCheck.State.INTACT);
    }

    @Test
    void ofManyDifferencesTheFirstAreTold() throws IOException {
        for (int i = 0; i < 50; i++) {
            Files.writeString(content(TOP).resolve("more" + i), "");
        }

        LayerCheck check = store.contents().verify(digest).get(1);

        assertThat(check.damages()).hasSize(20);
        assertThat(check.count()).isEqualTo(51); // and the time of the directory
    }

    @Test
    void aLayerWithoutARecordIsUnverifiableAndOneThatIsGoneOrHasADamagedRecordIsDamaged() throws IOException {
        Path record = content(TOP).resolveSibling("tree.jsonl.gz");
        byte[] whole = Files.readAllBytes(record);
        Files.delete(record);
        assertThat(store.contents().verify(digest).get(1).state()).isEqualTo(LayerCheck.State.UNVERIFIABLE);

        for (int length : List.of(0, 5, whole.length / 2, whole.length - 1)) {
            Files.write(record, Arrays.copyOf(whole, length));
            assertThat(store.contents().verify(digest).get(1).damages())
                    .as("record cut at " + length)
                    .contains(new Damage(".", "the record of what it was like is damaged"));
        }

        Files.move(content(BASE), temporary.resolve("away"));
        assertThat(store.contents().verify(digest).get(0).damages()).containsExactly(new Damage(".", "missing"));
    }

    @Test
    void anExportGivesTheSameBytesEachTimeAndOtherDigests() {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();

        String exported = store.contents().export(digest, Optional.of("x"), one);

        assertThat(store.contents().export(digest, Optional.of("x"), two))
                .isEqualTo(exported)
                .isNotEqualTo(digest);
        assertThat(one.toByteArray()).isEqualTo(two.toByteArray());
    }

    @Test
    void anImageThatIsNotThereIsNamed() {
        String other = "sha256:" + "0".repeat(64);
        assertThatThrownBy(() -> store.contents().details(other))
                .isInstanceOf(HostException.class)
                .hasMessage("inspect image " + other + ": its record is gone");
    }

    private Path content(byte[] layer) {
        return temporary.resolve("store/layers/" + LayoutDirectory.digest(layer).hex() + "/fs");
    }

    private Path record() {
        return temporary.resolve("store/records/" + digest.replace(':', '-') + ".json");
    }
}
