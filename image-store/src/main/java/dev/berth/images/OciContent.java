package dev.berth.images;

import dev.berth.images.account.Accounts;
import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.Skeleton;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.ImageLayout;
import dev.berth.images.oci.ImageManifest;
import dev.berth.images.oci.LayerBlob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image of a layout. */
record OciContent(ImageLayout layout, ImageManifest manifest, LayerStore store) implements ImageSource.Content {
    @Override
    public long size(long enough) {
        return manifest.layers().stream()
                .filter(layer -> !store.has(layer.diffId()))
                .mapToLong(layer -> Math.min(layer.blob().size(), enough + 1))
                .sum();
    }

    @Override
    public StoredImage unpack(UnpackBudget budget, ImportMeter meter) throws IOException {
        List<String> names = new ArrayList<>(); // topmost first
        int number = 0;
        for (LayerBlob layer : manifest.layers()) {
            meter.layer(++number, manifest.layers().size());
            try {
                unpack(layer, budget);
                put(layer.diffId().hex(), names);
                Optional<Skeleton> skeleton = Skeleton.of(store.paths(names), store.implied(names.get(0)));
                if (skeleton.isPresent()) {
                    put(store.add(skeleton.get()), names);
                }
            } catch (IOException e) {
                throw new IOException("layer " + layer.blob().digest() + ": " + FileFailure.describe(e), e);
            }
        }
        return new StoredImage(
                manifest.digest().toString(), names, manifest.config(), Accounts.read(store.paths(names)));
    }

    private void unpack(LayerBlob layer, UnpackBudget budget) throws IOException {
        if (!store.has(layer.diffId())) {
            store.add(root -> new LayerStore.Layer(
                    layer.diffId(),
                    layer.read(layout, archive -> LayerArchive.unpack(archive, new LayerTree(root), budget))));
        }
    }

    /**
     * Of a layer that comes twice the upper one is enough, since it has all that the lower one has; overlay refuses a
     * directory that is named twice.
     */
    private static void put(String name, List<String> names) {
        names.remove(name);
        names.add(0, name);
    }
}
