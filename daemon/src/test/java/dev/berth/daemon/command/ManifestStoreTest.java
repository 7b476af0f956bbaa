package dev.berth.daemon.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.daemon.ManifestText;
import dev.berth.manifests.ManifestReader;
import dev.berth.manifests.model.Manifest;
import dev.berth.manifests.model.PodName;
import dev.berth.manifests.model.ReadResult;
import dev.berth.reconciler.desired.DirectorySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestStoreTest {
    @TempDir
    Path directory;

    private final SortedMap<String, ReadResult<List<Manifest>>> files = new TreeMap<>();
    private final SortedMap<PodName, Manifest> held = new TreeMap<>();

    @Test
    void puts_a_file_that_defines_pods() {
        assertThat(store().put("shop.yaml", text(pod("shop")), ManifestStore.READABLE))
                .containsExactly(new PodName("shop"));

        assertThat(directory.resolve("shop.yaml")).hasContent(pod("shop"));
    }

    @Test
    void a_check_of_a_file_or_of_a_removal_changes_nothing() throws IOException {
        Manifest shop = has("shop.yaml", pod("shop"));

        assertThat(store().check("cart.yaml", text(pod("cart")))).hasSize(1);
        store().checkRemoval(shop);

        assertThat(directory).isDirectoryContaining("glob:**/shop.yaml").isDirectoryNotContaining("glob:**/cart.yaml");
    }

    @Test
    void refuses_a_file_without_a_pod() {
        refuses("shop.yaml", "# nothing yet\n", "shop.yaml defines no pod");
    }

    @Test
    void refuses_names_that_are_not_read_or_lead_elsewhere() {
        for (String name : List.of("shop", ".shop.yaml", "../shop.yaml", "more/shop.yaml")) {
            refuses(name, pod("shop"), name + " is no name of a manifest");
        }
    }

    @Test
    void removes_the_file_of_a_pod() throws IOException {
        Manifest shop = has("shop.yaml", pod("shop"));

        store().remove(shop);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void leaves_a_file_alone_that_defines_other_pods_too() throws IOException {
        Manifest shop = has("all.yaml", pod("shop") + "---\n" + pod("cart"));

        assertThatThrownBy(() -> store().remove(shop)).hasMessageContaining("also defines pod cart at all.yaml:11:9");
        assertThat(directory.resolve("all.yaml")).exists();
    }

    @Test
    void leaves_a_pod_alone_that_another_file_would_bring_back() throws IOException {
        Manifest shop = has("shop.yaml", pod("shop"));
        has("spare.yaml", pod("shop"));

        assertThatThrownBy(() -> store().remove(shop))
                .hasMessage(
                        "pod shop is also defined at spare.yaml:4:9, which would take over; take it out there first");
        assertThat(directory.resolve("shop.yaml")).exists();
    }

    private void refuses(String name, String text, String why) {
        assertThatThrownBy(() -> store().put(name, text(text), ManifestStore.READABLE))
                .hasMessageStartingWith(why);
        assertThat(directory).isEmptyDirectory();
    }

    private ManifestStore store() {
        return new ManifestStore(directory, new DirectorySnapshot("", files, List.of(), true), held);
    }

    /** Writes a file; the first definition of a pod holds it. */
    private Manifest has(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        ReadResult<List<Manifest>> read = new ManifestReader().read(file, text);
        files.put(file, read);
        Manifest first = ((ReadResult.Valid<List<Manifest>>) read).value().get(0);
        held.putIfAbsent(first.spec().name(), first);
        return first;
    }

    private static ManifestText text(String text) {
        return new ManifestText(text, "");
    }

    private static String pod(String name) {
        return """
                apiVersion: berth.dev/v1
                kind: Pod
                metadata:
                  name: %s
                spec:
                  apps: [{name: web, image: "rootfs:/srv/web"}]
                """.formatted(name);
    }
}
