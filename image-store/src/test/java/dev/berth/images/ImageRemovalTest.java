package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import dev.berth.reconciler.port.HostException;
import dev.berth.reconciler.world.Depth;
import dev.berth.reconciler.world.ImageSight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store lists, and what it forgets. */
final class ImageRemovalTest {
    private static final byte[] BASE =
            new TarBytes().file("base", "0123456789").hardLink("link", "base").toBytes();
    private static final byte[] TOP = new TarBytes().file("top", "01234").toBytes();

    @TempDir
    Path temporary;

    private LayoutDirectory layout;
    private ImageStore store;

    @BeforeEach
    void makeStore() throws IOException {
        layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        layout.tag("base", layout.image(BASE)).tag("both", layout.image(BASE, TOP));
        store = open();
    }

    @Test
    void imagesAreListedWithWhatTheirLayersHold() {
        Instant before = Instant.now().minusSeconds(1);
        String digest = fetch("both");
        fetch("base");

        assertThat(store.list()).extracting(ImageEntry::reference).containsExactly(text("base"), text("both"));
        assertThat(store.list()).extracting(ImageEntry::bytes).containsExactly(10L, 15L);
        assertThat(store.list().get(1).digest()).isEqualTo(digest);
        assertThat(store.list().get(1).imported()).isBetween(before, Instant.now());
        assertThat(open().list()).isEqualTo(store.list());
    }

    @Test
    void anImageGoesWithTheLayersThatNoOtherHas() throws IOException {
        fetch("base");
        fetch("both");

        try (Garbage garbage = remove("both")) {
            assertThat(layers()).containsExactly(LayoutDirectory.digest(BASE).hex());
            assertThat(garbage.layers()).isEqualTo(1);
            assertThat(garbage.bytes()).isGreaterThanOrEqualTo(5);
        }

        assertThat(store.list()).extracting(ImageEntry::reference).containsExactly(text("base"));
        assertThat(store.look(reference("both"), Depth.GLANCE)).isEqualTo(new ImageSight.Missing());
        assertThat(store.look(reference("base"), Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
        assertThat(open().list()).isEqualTo(store.list());
        assertThat(temporary.resolve("store/work")).isEmptyDirectory();
        assertThat(temporary.resolve("store/own-work")).isEmptyDirectory();
        remove("base").close();
        assertThat(layers()).isEmpty();
        assertThat(names("records")).isEmpty();
        assertThat(names("references")).isEmpty();
    }

    @Test
    void layersOfPodsStayWhateverImagesNeed() throws IOException {
        fetch("both");
        Path top =
                temporary.resolve("store/layers/" + LayoutDirectory.digest(TOP).hex() + "/fs");

        store.remove(List.of(text("both")), List.of(new HostPath(top.toString())))
                .orElseThrow()
                .close();

        assertThat(layers()).containsExactly(LayoutDirectory.digest(TOP).hex());
    }

    @Test
    void whatATagMeantBeforeItMovedIsNeededByNothing() throws IOException {
        fetch("both");
        layout.tag("both", layout.image(BASE));
        fetch("both");

        remove().close();

        assertThat(layers()).containsExactly(LayoutDirectory.digest(BASE).hex());
        assertThat(names("records")).hasSize(1);
    }

    @Test
    void aReferenceMayGoWhileAnotherMeansTheSameImage() throws IOException {
        layout.tag("same", layout.image(BASE));
        fetch("base");
        fetch("same");

        remove("same").close();

        assertThat(store.look(reference("base"), Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
        assertThat(names("records")).hasSize(1);
    }

    @Test
    void aRemovalThatBrokeOffAnywhereIsFinishedByTheNext() throws IOException {
        fetch("base");
        for (String last : List.of("references", "records")) {
            fetch("both");
            delete("references", text("both"));
            if (last.equals("records")) {
                delete("records", LayoutDirectory.digest(TOP).hex());
            }
            store = open();
            assertThat(store.list()).hasSize(1);
            assertThat(layers()).hasSize(2);

            remove().close();

            assertThat(layers()).containsExactly(LayoutDirectory.digest(BASE).hex());
            assertThat(names("records")).hasSize(1);
        }
    }

    /** Deletes the file of a directory that holds a text. */
    private void delete(String directory, String text) throws IOException {
        for (Path file : children(temporary.resolve("store").resolve(directory))) {
            if (Files.readString(file).contains(text)) {
                Files.delete(file);
            }
        }
    }

    @Test
    void layersThatWereTakenAwayWhenTheProcessDiedAreRemovedAtTheNextStart() throws IOException {
        fetch("base");
        Path left = temporary.resolve("store/own-work/1-0");
        Files.createDirectories(left);
        Files.move(
                temporary.resolve("store/layers/" + LayoutDirectory.digest(BASE).hex()), left.resolve("layer"));

        store = open();

        assertThat(left).doesNotExist();
        assertThat(store.look(reference("base"), Depth.GLANCE)).isEqualTo(new ImageSight.Missing());
        assertThat(store.list()).isEmpty();
        fetch("base");
        assertThat(store.look(reference("base"), Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
    }

    @Test
    void nothingIsRemovedWhileARecordIsNotUnderstood() throws IOException {
        fetch("base");
        fetch("both");
        Path record = children(temporary.resolve("store/records")).get(0);
        Files.writeString(record, "{}");

        assertThatThrownBy(() -> remove("both"))
                .isInstanceOf(HostException.class)
                .hasMessage("remove images: read " + record + ": its form is unknown");
        assertThat(layers()).hasSize(2);
        assertThat(store.list()).hasSize(2);
        assertThat(names("references")).hasSize(2);
    }

    @Test
    void nothingIsRemovedWhileSomethingIsImported() {
        List<Optional<Garbage>> tries = new ArrayList<>();
        LocalImports.into(store, InstantSource.system())
                .run(reference("both"), progress -> tries.add(inAnotherThread()));

        assertThat(tries).containsOnly(Optional.empty()).hasSize(2);
        assertThat(store.look(reference("both"), Depth.SCAN)).isInstanceOf(ImageSight.Present.class);
        assertThat(inAnotherThread()).isPresent();
    }

    @Test
    void anImportTellsEachLayerAndWhatIsUnpacked() {
        byte[] large =
                new TarBytes().file("a", "x".repeat(5 << 20)).file("b", "x").toBytes();
        layout.tag("large", layout.image(BASE, large));
        List<ImportProgress> told = new ArrayList<>();
        LocalImports.into(store, InstantSource.system()).run(reference("large"), told::add);

        assertThat(told.get(0)).isEqualTo(new ImportProgress(1, 2, 0, 0, 0));
        ImportProgress last = told.get(told.size() - 1);
        assertThat(last.layer()).isEqualTo(2);
        assertThat(last.bytes()).as("the small layer comes before or after").isBetween(5L << 20, (5L << 20) + 10);
    }

    private Optional<Garbage> inAnotherThread() {
        return CompletableFuture.supplyAsync(() -> store.remove(List.of(), List.of()))
                .join();
    }

    private Garbage remove(String... tags) {
        return store.remove(Stream.of(tags).map(this::text).toList(), List.of()).orElseThrow();
    }

    private String fetch(String tag) {
        return LocalImports.into(store, InstantSource.system()).run(reference(tag), progress -> {});
    }

    private ImageReference reference(String tag) {
        return new ImageReference.OciLayout(new HostPath(layout.path().toString()), tag);
    }

    private String text(String tag) {
        return reference(tag).text();
    }

    private List<String> layers() throws IOException {
        return names("layers");
    }

    private List<String> names(String directory) throws IOException {
        return children(temporary.resolve("store").resolve(directory)).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .toList();
    }

    private static List<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        }
    }

    private ImageStore open() {
        return ImageStore.open(new HostPath(temporary.resolve("store").toString()), InstantSource.system());
    }
}
