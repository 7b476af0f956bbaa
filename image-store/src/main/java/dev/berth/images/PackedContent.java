package dev.berth.images;

import dev.berth.images.account.Accounts;
import dev.berth.images.file.FileFailure;
import dev.berth.images.layer.LayerArchive;
import dev.berth.images.layer.LayerTree;
import dev.berth.images.layer.Skeleton;
import dev.berth.images.layer.UnpackBudget;
import dev.berth.images.oci.PackedImage;
import dev.berth.images.oci.PackedLayer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An image of layers. */
record PackedContent(PackedImage image, LayerStore store) implements ImageSource.Content {
    static PackedContent of(PackedImage image, LayerStore store) throws IOException {
        if (image.layers().isEmpty()) {
            throw new IOException("image " + image.digest() + " has no layers");
        }
        return new PackedContent(image, store);
    }

    @Override
    public long size(long enough) throws IOException {
        long size = 0;
        for (PackedLayer layer : image.layers()) {
            if (!store.has(layer.diffId())) {
                size += Math.min(layer.size(), enough + 1);
            }
        }
        return size;
    }

    @Override
    public StoredImage unpack(UnpackBudget budget, ImportMeter meter) throws IOException {
        List<String> names = new ArrayList<>(); // topmost first
        int number = 0;
        for (PackedLayer layer : image.layers()) {
            meter.layer(++number, image.layers().size());
            try {
                unpack(layer, budget);
                put(layer.diffId().hex(), names);
                Optional<Skeleton> skeleton = Skeleton.of(store.paths(names), store.implied(names.get(0)));
                if (skeleton.isPresent()) {
                    put(store.add(skeleton.get()), names);
                }
            } catch (IOException e) {
                throw new IOException("layer " + layer.name() + ": " + FileFailure.describe(e), e);
            }
        }
        return new StoredImage(image.digest().toString(), names, image.config(), Accounts.read(store.paths(names)));
    }

    private void unpack(PackedLayer layer, UnpackBudget budget) throws IOException {
        if (!store.has(layer.diffId())) {
            store.add(root -> new LayerStore.Layer(
                    layer.diffId(), layer.read(archive -> LayerArchive.unpack(archive, new LayerTree(root), budget))));
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
