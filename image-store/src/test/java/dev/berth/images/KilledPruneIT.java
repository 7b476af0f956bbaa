package dev.berth.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.images.file.Tree;
import dev.berth.images.layer.TarBytes;
import dev.berth.images.oci.LayoutDirectory;
import dev.berth.manifests.model.HostPath;
import dev.berth.manifests.model.ImageReference;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Removals of images that are killed at any moment. */
final class KilledPruneIT {
    private static final int IMAGES = 8;
    private static final int KILLS = 8;
    private static final int NANOS_PER_MICRO = 1000;

    @TempDir
    Path temporary;

    private final List<ImageReference> images = new ArrayList<>();
    private Path directory;

    @BeforeEach
    void makeImages() throws IOException {
        directory = temporary.resolve("store");
        LayoutDirectory layout = new LayoutDirectory(Files.createDirectory(temporary.resolve("layout")));
        for (int i = 0; i < IMAGES; i++) {
            String tag = "t" + i;
            layout.tag(tag, layout.image(archive("base"), archive(tag)));
            images.add(new ImageReference.OciLayout(new HostPath(layout.path().toString()), tag));
        }
    }

    @Test
    void anImageIsThereWholeOrNotAtAllAndTheNextRemovalFinishes() throws Exception {
        importAll();
        long micros = prune(TimeUnit.MINUTES.toMicros(1));
        assertGone();
        Random random = new Random(1);
        int unfinished = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            importAll();

            long unused = prune(random.nextLong(micros));

            unfinished += children("references") + children("work") > 0 ? 1 : 0;
            assertWhatIsLeftIsWhole();
        }
        assertThat(unfinished).as("kills in the middle").isGreaterThan(KILLS / 2);
        long unused = prune(TimeUnit.MINUTES.toMicros(1));
        assertGone();
    }

    /** Removes all images in a process that is killed so long after it has begun, and tells how long it ran since then. */
    private long prune(long killAfterMicros) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Pruning.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("begins");
            long begin = System.nanoTime();
            boolean ended = process.waitFor(killAfterMicros, TimeUnit.MICROSECONDS);
            process.destroyForcibly().waitFor();
            assertThat(ended && process.exitValue() != 0).isFalse();
            return (System.nanoTime() - begin) / NANOS_PER_MICRO;
        }
    }

    private int children(String part) throws IOException {
        return Tree.children(directory.resolve(part)).size();
    }

    private void assertWhatIsLeftIsWhole() throws IOException {
        ImageStore store = open();
        assertThat(directory.resolve("work")).isEmptyDirectory();
        for (ImageEntry image : store.list()) {
            assertThat(store.contents().verify(image.digest()))
                    .hasSize(2)
                    .allMatch(layer -> layer.state() == LayerCheck.State.INTACT);
        }
    }

    private void assertGone() {
        for (String part : List.of("layers", "records", "references", "work")) {
            assertThat(directory.resolve(part)).isEmptyDirectory();
        }
    }

    private void importAll() {
        Imports imports = LocalImports.into(open(), InstantSource.system());
        images.forEach(image -> imports.run(image, progress -> {}));
        assertThat(open().list()).hasSize(IMAGES);
    }

    private ImageStore open() {
        return ImageStore.open(new HostPath(directory.toString()), InstantSource.system());
    }

    /** Many small files, so that their removal takes a while. */
    private static byte[] archive(String name) {
        TarBytes tar = new TarBytes();
        for (int i = 0; i < 300; i++) {
            tar.file(name + "/" + i, name);
        }
        return tar.toBytes();
    }
}
