package dev.berth.images;

import dev.berth.images.account.Accounts;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.ImageLayout;
import dev.berth.images.oci.ImageManifest;
import dev.berth.images.oci.LayerBlob;
import dev.berth.images.oci.Platform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;

/** A tag of an image layout. */
record OciSource(Path directory, String tag) implements ImageSource {
    @Override
    public Path stamped() {
        return layout().index();
    }

    @Override
    public boolean stampTellsAll() {
        return true;
    }

    @Override
    public String revision() throws IOException {
        return layout().revision(tag);
    }

    @Override
    public Content open(LayerStore layers) throws IOException {
        ImageManifest manifest = layout().manifest(tag, Platform.host());
        if (manifest.layers().isEmpty()) {
            throw new IOException("image " + manifest.digest() + " has no layers");
        }
        return new Layers(layout(), manifest, layers);
    }

    private ImageLayout layout() {
        return new ImageLayout(directory);
    }

    private record Layers(ImageLayout layout, ImageManifest manifest, LayerStore store) implements Content {
        @Override
        public long size(long enough) {
            return manifest.layers().stream()
                    .filter(layer -> !store.has(layer.diffId()))
                    .mapToLong(layer -> Math.min(layer.blob().size(), enough + 1))
                    .sum();
        }

        @Override
        public StoredImage unpack(UnpackBudget budget) throws IOException {
            for (LayerBlob layer : manifest.layers()) {
                if (!store.has(layer.diffId())) {
                    unpack(layer, budget);
                }
            }
            List<String> names = names();
            return new StoredImage(
                    manifest.digest().toString(), names, manifest.config(), Accounts.read(store.paths(names)));
        }

        private void unpack(LayerBlob layer, UnpackBudget budget) throws IOException {
            try {
                store.add(root -> {
                    layer.read(layout, archive -> LayerArchive.unpack(archive, new LayerTree(root), budget));
                    return layer.diffId();
                });
            } catch (IOException e) {
                throw new IOException("layer " + layer.blob().digest() + ": " + e.getMessage(), e);
            }
        }

        /**
         * Topmost first. Of a layer that comes twice the upper one is enough, since it holds all that the lower one does;
         * overlay refuses a directory that is named twice.
         */
        private List<String> names() {
            List<LayerBlob> topFirst = new ArrayList<>(manifest.layers());
            Collections.reverse(topFirst);
            LinkedHashSet<String> names = new LinkedHashSet<>();
            topFirst.forEach(layer -> names.add(layer.diffId().hex()));
            return List.copyOf(names);
        }
    }
}
